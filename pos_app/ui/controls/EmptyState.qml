// SPDX-License-Identifier: GPL-3.0-or-later
// What stands where there is nothing yet, and what to do about it.
import QtQuick
import Evertill

Column {
    id: root

    property string title: ""
    property string advice: ""

    spacing: 8

    Words {
        width: parent.width
        text: root.title
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        font.pixelSize: Theme.large
        font.weight: Font.DemiBold
        color: Theme.muted
    }
    Words {
        width: parent.width
        text: root.advice
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignHCenter
        color: Theme.muted
    }
}
