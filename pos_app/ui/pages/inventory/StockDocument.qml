// SPDX-License-Identifier: GPL-3.0-or-later
// The document that is made: each scan adds to it. Nothing moves before it is recorded.
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
        title: qsTr("Scan the goods")
        advice: qsTr("Each scan adds one; 5* before it adds five, -1* takes one off. The sale "
                     + "stays as it is.")
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 14
        visible: list.count > 0
        spacing: Theme.gap

        Words {
            Layout.fillWidth: true
            text: root.inventory.sum
            elide: Text.ElideRight
            font.weight: Font.DemiBold
        }
        ListView {
            id: list
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            model: root.inventory.lines
            boundsBehavior: Flickable.StopAtBounds

            delegate: RowLayout {
                id: row
                required property string sku
                required property string name
                required property string quantity
                required property string note
                required property bool isDoubtful

                width: list.width
                height: Math.max(56, Math.round(60 * Theme.scale))
                spacing: 8

                ColumnLayout {
                    Layout.fillWidth: true
                    spacing: 1

                    Words {
                        Layout.fillWidth: true
                        text: row.name
                        elide: Text.ElideRight
                    }
                    Words {
                        Layout.fillWidth: true
                        text: (row.isDoubtful ? "▲ " : "") + row.note
                        elide: Text.ElideRight
                        font.pixelSize: Theme.small
                        color: row.isDoubtful ? Theme.attention : Theme.muted
                    }
                }
                PillButton {
                    text: "−"
                    Accessible.name: qsTr("One less")
                    onClicked: root.inventory.add(row.sku, -1)
                }
                Amount {
                    Layout.minimumWidth: 48
                    text: row.quantity
                }
                PillButton {
                    text: "+"
                    Accessible.name: qsTr("One more")
                    onClicked: root.inventory.add(row.sku, 1)
                }
                PillButton {
                    text: "✕"
                    Accessible.name: qsTr("Take it out")
                    onClicked: root.inventory.drop(row.sku)
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            PushButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 100
                danger: true
                text: qsTr("Give it up")
                onClicked: root.inventory.askDrop()
            }
            PushButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 200
                primary: true
                text: qsTr("Record")
                hint: "Ctrl Enter"
                onClicked: root.inventory.askPost()
            }
        }
    }
}
