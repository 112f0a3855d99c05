// SPDX-License-Identifier: GPL-3.0-or-later
// Items, savings, points, tax; and the total, which is the loudest thing on the screen.
import QtQuick
import Evertill
import Evertill.ViewModels

Rectangle {
    id: root

    required property SaleViewModel sale
    // Heights that depend on no text, so that a new total never lays the basket out again.
    readonly property int rowHeight: Math.round(Theme.body * 1.4)
    readonly property int totalHeight: Math.round(Theme.huge * 1.25)

    implicitHeight: 3 * rowHeight + totalHeight + 36
    color: Theme.sunken
    radius: Theme.radius

    Rectangle {
        width: parent.width
        height: Theme.border
        color: Theme.line
    }

    Column {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: 18
        anchors.topMargin: 12
        spacing: 3

        Item {
            width: parent.width
            height: root.rowHeight

            Words {
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("Goods") + "  ·  " + root.sale.itemsText
                color: Theme.muted
            }
            Amount {
                id: goods
                anchors.right: parent.right
                height: root.rowHeight
                width: parent.width * 0.4
                text: root.sale.goods
                font.weight: Font.Normal
                color: Theme.muted
            }
        }
        Item {
            width: parent.width
            height: root.rowHeight
            opacity: root.sale.savings === "" ? 0 : 1

            Words {
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("Saved")
                color: Theme.muted
            }
            Amount {
                id: savings
                anchors.right: parent.right
                height: root.rowHeight
                width: parent.width * 0.4
                text: root.sale.savings
                font.weight: Font.Medium
                color: Theme.accent
            }
        }
        Words {
            width: parent.width
            height: root.rowHeight
            text: root.sale.points === "" ? root.sale.tax
                                          : root.sale.points + "  ·  " + root.sale.tax
            elide: Text.ElideRight
            color: Theme.muted
        }
        Item {
            width: parent.width
            height: root.totalHeight

            Words {
                id: word
                anchors.left: parent.left
                anchors.baseline: total.baseline
                text: qsTr("Total")
                font.pixelSize: Theme.large
                font.weight: Font.Medium
            }
            Amount {
                id: total
                anchors.right: parent.right
                anchors.left: word.right
                anchors.leftMargin: 12
                height: root.totalHeight
                text: root.sale.total
                font.family: Qt.application.font.family
                font.pixelSize: Theme.huge
            }
        }
    }
}
