// SPDX-License-Identifier: GPL-3.0-or-later
// One line of the basket: number, name, quantity, amount; below them the unit price and every
// reason why the amount is what it is.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import Evertill

Item {
    id: root

    required property int index
    required property int lineNo
    required property string name
    required property string quantity
    required property string unitPrice
    required property string note
    required property var adjustments
    required property string amount
    required property bool isReturn
    required property bool isLast
    property bool selected: false
    property bool compact: false
    signal picked(int lineNo)

    height: column.height + (compact ? 18 : 22)

    Rectangle {
        anchors.fill: parent
        color: root.isLast || root.selected ? Theme.tint : "transparent"
    }
    Rectangle { // the chosen line has a bar, the last one has not
        visible: root.selected
        width: 4
        height: parent.height
        color: Theme.accent
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.border
        color: Theme.line
    }
    TapHandler {
        onTapped: root.picked(root.lineNo)
    }

    Words {
        x: 18
        y: 11
        width: 30
        text: root.index + 1
        font.pixelSize: Theme.small
        font.family: Theme.figures
        lineHeight: Math.round(Theme.body * 1.35)
        lineHeightMode: Text.FixedHeight
        color: Theme.muted
    }

    Column {
        id: column
        x: 48
        y: root.compact ? 8 : 10
        width: root.width - x - 18
        spacing: 2

        Item {
            width: parent.width
            height: Math.max(title.height, Math.round(Theme.body * 1.35))

            Words {
                id: title
                anchors.left: parent.left
                anchors.right: count.left
                anchors.rightMargin: 10
                text: root.name
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
                font.weight: Font.Medium
            }
            Words {
                id: count
                anchors.right: sum.left
                anchors.rightMargin: 4
                height: sum.height
                text: root.quantity
                font.family: Theme.figures
                color: Theme.muted
            }
            Amount {
                id: sum
                anchors.right: parent.right
                width: Math.max(Math.round(92 * Theme.scale), implicitWidth)
                height: Math.round(Theme.body * 1.35)
                fontSizeMode: Text.FixedSize
                text: root.amount
            }
        }
        Words {
            width: parent.width
            text: root.isReturn ? "↩ " + root.note
                                : root.note === "" ? root.unitPrice
                                                   : root.unitPrice + "  ·  " + root.note
            elide: Text.ElideRight
            font.pixelSize: Theme.small
            font.weight: root.isReturn ? Font.DemiBold : Font.Normal
            color: root.isReturn ? Theme.attention : Theme.muted
        }
        Repeater {
            model: root.adjustments

            Words {
                required property var modelData
                width: column.width
                text: modelData.reason + "  " + modelData.amount
                elide: Text.ElideRight
                font.pixelSize: Theme.small
                color: Theme.accent
            }
        }
    }
}
