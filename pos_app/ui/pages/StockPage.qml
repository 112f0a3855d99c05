// SPDX-License-Identifier: GPL-3.0-or-later
// Price check and stock: nothing is sold here, so a scan only looks up.
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

GridLayout {
    id: root

    required property AppViewModel app
    readonly property StockViewModel stock: app.stock
    readonly property bool upright: height > width

    columns: upright ? 1 : 2
    columnSpacing: Theme.spacing
    rowSpacing: Theme.spacing

    Component.onCompleted: field.take()

    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: root.width * 0.5
        spacing: Theme.gap

        Field {
            id: field
            Layout.fillWidth: true
            placeholder: qsTr("Scan, or type a name, initials or number")
            text: root.stock.search.text
            onEdited: text => root.stock.search.text = text
        }
        SearchResults {
            Layout.fillWidth: true
            Layout.fillHeight: true
            search: root.stock.search
        }
        ChangedLabels {
            Layout.fillWidth: true
            stock: root.stock
        }
    }
    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: root.width * 0.5

        EmptyState {
            anchors.centerIn: parent
            width: parent.width - 60
            visible: !root.stock.hasItem
            title: qsTr("Price and stock")
            advice: qsTr("Scan an item to see its price and how many are here. It is not added to "
                         + "the sale.")
        }
        ColumnLayout {
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.margins: 28
            visible: root.stock.hasItem
            spacing: 12

            Words {
                Layout.fillWidth: true
                text: root.stock.name
                wrapMode: Text.Wrap
                font.pixelSize: Theme.title
                font.weight: Font.DemiBold
            }
            Words {
                Layout.fillWidth: true
                text: root.stock.sku
                elide: Text.ElideRight
                color: Theme.muted
            }
            Amount {
                Layout.fillWidth: true
                text: root.stock.price
                font.pixelSize: Theme.huge
                horizontalAlignment: Text.AlignLeft
            }
            Words {
                Layout.fillWidth: true
                text: qsTr("On hand: %1").arg(root.stock.onHand)
                wrapMode: Text.Wrap
                font.pixelSize: Theme.large
            }
            Words {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.stock.reserved
                wrapMode: Text.Wrap
            }
            Words {
                Layout.fillWidth: true
                text: root.stock.age
                wrapMode: Text.Wrap
                color: Theme.muted
            }
            Words {
                Layout.fillWidth: true
                visible: root.stock.elsewhere !== ""
                text: root.stock.elsewhere
                wrapMode: Text.Wrap
                color: Theme.muted
            }
            Words {
                Layout.fillWidth: true
                visible: root.stock.movements !== ""
                text: qsTr("Lately at this till") + "\n" + root.stock.movements
                wrapMode: Text.Wrap
                font.pixelSize: Theme.small
                color: Theme.muted
            }
            PushButton {
                visible: root.stock.hasLabels
                text: qsTr("Print shelf label")
                onClicked: root.stock.printLabel()
            }
            Words {
                Layout.fillWidth: true
                visible: root.stock.warning !== ""
                text: root.stock.warning
                wrapMode: Text.Wrap
                font.weight: Font.DemiBold
                color: Theme.refusal
            }
        }
    }
}
