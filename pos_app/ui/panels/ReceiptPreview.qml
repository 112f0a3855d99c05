// SPDX-License-Identifier: GPL-3.0-or-later
// A receipt on the screen as it lies on paper.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import Evertill
import Evertill.ViewModels

Card {
    id: root

    required property RowsModel rows

    ListView {
        id: list
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.margins: 16
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width - 40, 420 * Theme.scale)
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.rows

        delegate: Item {
            id: block
            required property string leftText
            required property string rightText
            required property int align
            required property bool bold
            required property int magnify
            required property string kind

            width: list.width
            height: kind === "rule" ? 13 : kind === "feed" ? 10 : text.height + 2

            Rectangle {
                visible: block.kind === "rule"
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width
                height: 1
                color: Theme.muted
            }
            Words {
                id: text
                anchors.left: parent.left
                anchors.right: side.left
                visible: block.kind === "text" || block.kind === "pair"
                text: block.leftText
                wrapMode: Text.Wrap
                font.family: Theme.figures
                font.weight: block.bold ? Font.Bold : Font.Normal
                font.pixelSize: Theme.small * (block.magnify > 1 ? 1.5 : 1)
                horizontalAlignment: block.align === 1 ? Text.AlignHCenter
                                                       : block.align === 2 ? Text.AlignRight
                                                                           : Text.AlignLeft
            }
            Words {
                id: side
                anchors.right: parent.right
                leftPadding: block.rightText === "" ? 0 : 10
                visible: block.rightText !== ""
                text: block.rightText
                horizontalAlignment: Text.AlignRight
                font.family: Theme.figures
                font.weight: text.font.weight
                font.pixelSize: text.font.pixelSize
            }
        }
    }
}
