// SPDX-License-Identifier: GPL-3.0-or-later
// More than fits, scrolled so that the field that is typed into is seen, also on a low screen.
import QtQuick
import Evertill

Flickable {
    id: root

    readonly property Item typed: Window.activeFocusItem

    function follow(item) {
        let y = 0
        for (let at = item; at !== contentItem; at = at.parent) {
            if (!at)
                return // not in here
            y += at.y
        }
        const lowest = Math.min(y + item.height + Theme.spacing, contentHeight) - height
        contentY = Math.max(0, lowest, Math.min(contentY, y - Theme.touch))
    }

    onTypedChanged: if (typed) follow(typed)
    clip: true
    boundsBehavior: Flickable.StopAtBounds
}
