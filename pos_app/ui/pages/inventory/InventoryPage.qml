// SPDX-License-Identifier: GPL-3.0-or-later
// Stock: what is on hand at the left; at the right what moved of it, or the document that is made.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

ColumnLayout {
    id: root

    required property AppViewModel app
    readonly property InventoryViewModel inventory: app.inventory
    readonly property bool upright: height > width

    spacing: Theme.gap

    Component.onCompleted: field.take()

    Flow {
        Layout.fillWidth: true
        spacing: 8

        Repeater {
            model: root.inventory.kinds

            PillButton {
                required property var modelData
                text: modelData.text
                selected: root.inventory.kind === modelData.value
                onClicked: {
                    root.inventory.begin(modelData.value)
                    field.take()
                }
            }
        }
        PillButton {
            visible: root.inventory.takesNumber
            width: Math.min(implicitWidth, root.width * 0.5)
            text: root.inventory.head === "" ? qsTr("Number and sender") : root.inventory.head
            selected: root.inventory.head !== ""
            onClicked: root.inventory.askHead()
        }
        PillButton {
            text: qsTr("Save as CSV")
            onClicked: root.inventory.exportCsv()
        }
        PillButton {
            text: qsTr("Save as PDF")
            onClicked: root.inventory.exportPdf()
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        Field {
            id: field
            Layout.fillWidth: true
            placeholder: qsTr("Scan, or type a name or number; 5* before it counts five")
            text: root.inventory.text
            onEdited: text => root.inventory.text = text
        }
        PillButton {
            text: qsTr("Low")
            selected: root.inventory.isLow
            onClicked: root.inventory.isLow = !root.inventory.isLow
        }
        PillButton {
            enabled: root.inventory.levels.count > 0
            text: qsTr("Minimum")
            onClicked: root.inventory.askMinimum()
        }
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        columns: root.upright ? 1 : 2
        columnSpacing: Theme.spacing
        rowSpacing: Theme.gap

        LevelList {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: root.width * 0.5
            inventory: root.inventory
        }
        MovementList {
            visible: root.inventory.kind < 0
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: root.width * 0.5
            inventory: root.inventory
        }
        StockDocument {
            visible: root.inventory.kind >= 0
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: root.width * 0.5
            inventory: root.inventory
        }
    }
}
