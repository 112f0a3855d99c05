// SPDX-License-Identifier: GPL-3.0-or-later
// What every key does (viewmodels/app_keys.cpp).
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

Sheet {
    id: root

    required property AppViewModel app
    readonly property var everywhere: [
        ["F1", qsTr("These keys")], ["F2", qsTr("Search")], ["F5", qsTr("Member")],
        ["F7", qsTr("Recall")], ["F8", qsTr("Price and stock")], ["F9", qsTr("Sales and reprint")],
        ["F10", qsTr("More")], ["F11", qsTr("Settings")], ["F12", qsTr("Pay")],
        ["Enter", qsTr("Confirm")], ["Esc", qsTr("Back")]
    ]
    readonly property var ofPages: ({
        "sale": [
            ["+", qsTr("Pay")], ["F3", qsTr("Quantity")], ["F4", qsTr("Line discount")],
            ["F6", qsTr("Suspend")],
            ["5 ×", qsTr("The next item five times")], ["↑ ↓", qsTr("Choose a line")],
            ["Del", qsTr("Remove line")], ["Ctrl Z", qsTr("Undo")],
            ["%", qsTr("Discount in per cent")],
            ["Ctrl B", qsTr("Take goods back")], ["Ctrl P", qsTr("Promotions")],
            ["Ctrl K", qsTr("Coupon")], ["Ctrl U", qsTr("Switch user")],
            ["Ctrl L", qsTr("Lock")], ["Ctrl R", qsTr("Reports")],
            ["Ctrl E", qsTr("People")], ["Ctrl T", qsTr("Time clock")], ["Ctrl S", qsTr("Shift")],
            ["Ctrl I", qsTr("Stock")],
            ["Ctrl Q", qsTr("Make quotation")], ["Ctrl D", qsTr("Set aside (layaway)")],
            ["Ctrl O", qsTr("Quotations, layaways")], ["Ctrl A", qsTr("Payment on account")]
        ],
        "pay": [
            ["Alt 1–8", qsTr("Way to pay")], ["↑ ↓", qsTr("Way to pay")],
            ["Ctrl K", qsTr("Coupon")]
        ],
        "change": [["Ctrl G", qsTr("Gift receipt")], ["Ctrl I", qsTr("Invoice")]],
        "returns": [
            ["→ ←", qsTr("More or less of it")], ["↑ ↓", qsTr("Choose a line")],
            ["F3", qsTr("Quantity")], ["Ctrl A", qsTr("All that is left")],
            ["R", qsTr("Reason")], ["C", qsTr("Condition")],
            ["Enter", qsTr("Take goods back")], ["Ctrl B", qsTr("Another receipt")]
        ],
        "journal": [
            ["↑ ↓", qsTr("Choose a receipt")], ["Enter", qsTr("Print again")],
            ["Ctrl B", qsTr("Take goods back")], ["Del", qsTr("Void the sale")],
            ["Ctrl G", qsTr("Gift receipt")], ["Ctrl I", qsTr("Invoice")]
        ],
        "manager": [
            ["→ ←", qsTr("Another report")], ["Page ↑ ↓", qsTr("Another day")],
            ["↑ ↓", qsTr("Choose a row")], ["Enter", qsTr("Show its sales or its receipt")],
            ["Ctrl S", qsTr("Save as CSV")], ["Ctrl P", qsTr("Save as PDF")]
        ],
        "inventory": [
            ["Ctrl 1–7", qsTr("Receive, count, adjust and the rest")],
            ["5 ×", qsTr("The next item five times")], ["↑ ↓", qsTr("Choose an item")],
            ["Enter", qsTr("Add it to the document")], ["Ctrl Enter", qsTr("Record it")],
            ["Ctrl N", qsTr("Number and sender of a delivery")],
            ["Ctrl G", qsTr("Give it up")], ["Ctrl L", qsTr("Only what is low")],
            ["Ctrl M", qsTr("Set the minimum")], ["Ctrl S", qsTr("Save as CSV")],
            ["Ctrl P", qsTr("Save as PDF")]
        ],
        "people": [
            ["↑ ↓", qsTr("Choose somebody")], ["Ctrl N", qsTr("Add somebody")],
            ["Enter", qsTr("Save")], ["Ctrl P", qsTr("Set the PIN")],
            ["Ctrl B", qsTr("Give a badge")], ["Ctrl R", qsTr("Roles")],
            ["→ ←", qsTr("Another role")], [qsTr("Space"), qsTr("Give or take a right")],
            ["Ctrl M", qsTr("Limit of a right")]
        ],
        "shift": Array.from(root.app.shift.actions, action => [action.hint, action.text]).concat([
            ["P", qsTr("Print the report")], ["S", qsTr("Save as PDF")]
        ]),
        "orders": [
            ["↑ ↓", qsTr("Choose a quotation")], ["Enter", qsTr("Sell")], ["D", qsTr("Deposit")],
            ["P", qsTr("Print")], ["Del", qsTr("Cancel it")]
        ],
        "suspended": [["↑ ↓", qsTr("Choose a basket")], ["Enter", qsTr("Recall")]]
    })
    // Those of the page first.
    readonly property var keys: (root.ofPages[root.app.page] || []).concat(root.everywhere)

    title: qsTr("Keys")
    sheetWidth: Math.round(760 * Theme.scale)
    onClosed: root.app.back()

    GridLayout {
        Layout.fillWidth: true
        columns: 2
        columnSpacing: 28
        rowSpacing: 8

        Repeater {
            model: root.keys

            RowLayout {
                id: row
                required property var modelData
                Layout.fillWidth: true
                Layout.preferredWidth: 100
                spacing: 12

                Rectangle {
                    Layout.preferredWidth: Math.round(76 * Theme.scale)
                    Layout.preferredHeight: Math.round(30 * Theme.scale)
                    radius: 8
                    color: Theme.sunken
                    border.width: Theme.border
                    border.color: Theme.line

                    Words {
                        anchors.centerIn: parent
                        text: row.modelData[0]
                        font.pixelSize: Theme.small
                        font.weight: Font.DemiBold
                    }
                }
                Words {
                    Layout.fillWidth: true
                    text: row.modelData[1]
                    elide: Text.ElideRight
                }
            }
        }
    }
    Words {
        Layout.fillWidth: true
        Layout.topMargin: 6
        text: qsTr("A scan works on every page but the payment. Letters start a search.")
        wrapMode: Text.Wrap
        color: Theme.muted
    }
    PushButton {
        Layout.fillWidth: true
        primary: true
        text: qsTr("Back")
        hint: "Esc"
        onClicked: root.app.back()
    }
}
