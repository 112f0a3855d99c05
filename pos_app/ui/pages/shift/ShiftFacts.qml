// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a shift is open, who answers for it, and what it came to so far.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import Evertill
import Evertill.ViewModels

Card {
    id: root

    required property ShiftViewModel shift

    Column {
        id: head
        anchors.top: parent.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: 20
        spacing: 6

        Words {
            width: parent.width
            text: root.shift.title
            wrapMode: Text.Wrap
            font.pixelSize: Theme.title
            font.weight: Font.Bold
        }
        Words {
            width: parent.width
            visible: text !== ""
            text: root.shift.advice
            wrapMode: Text.Wrap
            color: Theme.muted
        }
    }
    ListView {
        id: list
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: 20
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.shift.facts

        delegate: Item {
            id: row
            required property string label
            required property string value
            required property bool isStrong

            width: list.width
            height: Math.max(side.implicitHeight, name.implicitHeight)
                    + Math.round(14 * Theme.scale)

            Words {
                id: name
                anchors.left: parent.left
                anchors.right: side.left
                anchors.rightMargin: 12
                anchors.verticalCenter: parent.verticalCenter
                text: row.label
                wrapMode: Text.Wrap
                color: Theme.muted
            }
            Words {
                id: side
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, row.width * 0.65)
                text: row.value
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignRight
                font.family: Theme.figures
                font.pixelSize: row.isStrong ? Theme.large : Theme.body
                font.weight: row.isStrong ? Font.Bold : Font.DemiBold
            }
            Rectangle {
                anchors.bottom: parent.bottom
                width: parent.width
                height: Theme.border
                color: Theme.line
            }
        }
    }
}
