// SPDX-License-Identifier: GPL-3.0-or-later
// The ring around whatever has the keyboard.
import QtQuick
import Evertill

Rectangle {
    property Item of: parent

    anchors.fill: parent
    anchors.margins: -3
    visible: of.visualFocus === true || (of.activeFocus && of.visualFocus === undefined)
    color: "transparent"
    radius: Theme.radius + 3
    border.width: 3
    border.color: Theme.accent
}
