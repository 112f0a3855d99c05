// SPDX-License-Identifier: GPL-3.0-or-later
// Items, savings, points, tax; and the total, which is the loudest thing on the screen.
import QtQuick
import Evertill
import Evertill.ViewModels

Rectangle {
    id: root

    required property SaleViewModel sale

    implicitHeight: column.height + 24
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
            height: goods.height

            Words {
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("Goods") + "  ·  " + root.sale.itemsText
                color: Theme.muted
            }
            Amount {
                id: goods
                anchors.right: parent.right
                width: parent.width * 0.4
                text: root.sale.goods
                font.weight: Font.Normal
                color: Theme.muted
            }
        }
        Item {
            width: parent.width
            height: savings.height
            visible: root.sale.savings !== ""

            Words {
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("Saved")
                color: Theme.muted
            }
            Amount {
                id: savings
                anchors.right: parent.right
                width: parent.width * 0.4
                text: root.sale.savings
                font.weight: Font.Medium
                color: Theme.accent
            }
        }
        Words {
            width: parent.width
            text: root.sale.points === "" ? root.sale.tax
                                          : root.sale.points + "  ·  " + root.sale.tax
            elide: Text.ElideRight
            color: Theme.muted
        }
        Item {
            width: parent.width
            height: total.height

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
                text: root.sale.total
                font.family: Qt.application.font.family
                font.pixelSize: Theme.huge
            }
        }
    }
}
