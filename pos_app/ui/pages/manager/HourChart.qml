// SPDX-License-Identifier: GPL-3.0-or-later
// Sales by hour as bars; the figures themselves stand in the table of hours. A tap shows the sales
// of an hour; where a bar is narrower than a finger, the rows of that table are not.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import Evertill
import Evertill.ViewModels

Row {
    id: root

    required property ManagerViewModel manager
    readonly property RowsModel hours: manager.hours
    readonly property real slot: hours.count > 0 ? width / hours.count : 0

    Repeater {
        model: root.hours

        Item {
            id: bar
            required property int index
            required property string label
            required property string value
            required property string count
            required property real share

            width: root.slot
            height: root.height
            Accessible.role: Accessible.StaticText
            Accessible.name: label + ":00 " + value

            TapHandler {
                onTapped: root.manager.openRow(bar.index)
            }
            Rectangle {
                anchors.fill: parent
                visible: bar.index === root.manager.current
                radius: 8
                color: Theme.tint
            }
            Amount {
                anchors.bottom: column.top
                width: parent.width - 4
                visible: root.slot >= 96
                text: bar.value
                font.pixelSize: Theme.tiny
                horizontalAlignment: Text.AlignHCenter
            }
            Rectangle {
                id: column
                anchors.bottom: words.top
                anchors.bottomMargin: 4
                anchors.horizontalCenter: parent.horizontalCenter
                width: Math.max(4, Math.min(72, root.slot * 0.7))
                height: Math.max(2, bar.share * (root.height - words.height - 30))
                radius: 4
                color: Theme.accent
            }
            Words {
                id: words
                anchors.bottom: parent.bottom
                width: parent.width
                text: bar.label
                elide: Text.ElideRight
                horizontalAlignment: Text.AlignHCenter
                font.family: Theme.figures
                font.pixelSize: Theme.small
                color: Theme.muted
            }
        }
    }
}
