// SPDX-License-Identifier: GPL-3.0-or-later
// What moved of the item chosen at this till: sales, returns and documents, newest first.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

Card {
    id: root

    required property InventoryViewModel inventory

    EmptyState {
        anchors.centerIn: parent
        width: parent.width - 60
        visible: list.count === 0
        title: qsTr("No movements")
        advice: qsTr("Sales, deliveries and counts of the item that is chosen stand here.")
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 14
        visible: list.count > 0
        spacing: Theme.gap

        Words {
            Layout.fillWidth: true
            text: root.inventory.title
            elide: Text.ElideRight
            font.weight: Font.DemiBold
        }
        ListView {
            id: list
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            model: root.inventory.movements
            boundsBehavior: Flickable.StopAtBounds
            reuseItems: true
            onAtYEndChanged: if (atYEnd && count > 0) root.inventory.loadMoreMovements()

            delegate: RowLayout {
                id: row
                required property string time
                required property string change
                required property string what
                required property string who

                width: list.width
                height: Math.max(48, Math.round(52 * Theme.scale))
                spacing: 12

                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 1

                    Words {
                        Layout.fillWidth: true
                        text: row.what
                        elide: Text.ElideRight
                    }
                    Words {
                        Layout.fillWidth: true
                        text: row.time + "  ·  " + row.who
                        elide: Text.ElideRight
                        font.pixelSize: Theme.small
                        color: Theme.muted
                    }
                }
                Amount {
                    text: row.change
                }
            }
        }
    }
}
