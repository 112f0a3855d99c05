// SPDX-License-Identifier: GPL-3.0-or-later
// Everything else, within two taps.
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

Sheet {
    id: root

    required property AppViewModel app
    readonly property bool hasSale: !app.sale.isEmpty

    function go(page) {
        root.app.open(page)
    }
    function act(action) {
        root.app.showOverlay("more")
        action()
    }

    title: qsTr("More")
    sheetWidth: Math.round((width > height ? 940 : 720) * Theme.scale)
    onClosed: root.app.back()

    component Tile: PushButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 100
        Layout.preferredHeight: Math.max(56, Math.round(64 * Theme.scale))
        textSize: Theme.body
    }

    GridLayout {
        Layout.fillWidth: true
        columns: root.width > root.height ? 4 : 3
        rowSpacing: Theme.gap
        columnSpacing: Theme.gap

        Tile { text: qsTr("Recall"); hint: "F7"; onClicked: root.go("suspended") }
        Tile { text: qsTr("Price and stock"); hint: "F8"; onClicked: root.go("stock") }
        Tile { text: qsTr("Sales and reprint"); hint: "F9"; onClicked: root.go("journal") }
        Tile {
            text: qsTr("Quantity")
            hint: "F3"
            enabled: root.hasSale
            onClicked: root.act(root.app.sale.askQuantity)
        }
        Tile {
            text: qsTr("Line discount")
            hint: "F4"
            enabled: root.hasSale
            onClicked: root.act(root.app.sale.askLineDiscount)
        }
        Tile {
            text: qsTr("Basket discount")
            enabled: root.hasSale
            onClicked: root.act(root.app.sale.askBasketDiscount)
        }
        Tile {
            text: qsTr("Change price")
            enabled: root.hasSale
            onClicked: root.act(root.app.sale.askPrice)
        }
        Tile {
            text: qsTr("Tax exemption")
            enabled: root.hasSale
            onClicked: root.act(root.app.sale.askExemption)
        }
        Tile {
            text: qsTr("Remove line")
            hint: "Del"
            enabled: root.hasSale
            onClicked: root.act(root.app.sale.removeLine)
        }
        Tile {
            text: qsTr("Suspend")
            hint: "F6"
            enabled: root.hasSale
            onClicked: root.act(root.app.sale.askSuspend)
        }
        Tile {
            text: qsTr("Make quotation")
            hint: "Ctrl Q"
            enabled: root.hasSale
            onClicked: root.act(root.app.orders.askQuotation)
        }
        Tile {
            text: qsTr("Set aside (layaway)")
            hint: "Ctrl D"
            enabled: root.hasSale
            onClicked: root.act(root.app.orders.askLayaway)
        }
        Tile {
            text: qsTr("Payment on account")
            hint: "Ctrl A"
            enabled: !root.hasSale
            onClicked: root.act(root.app.accounts.askPayment)
        }
        Tile { text: qsTr("Quotations, layaways"); hint: "Ctrl O"; onClicked: root.go("orders") }
        Tile {
            text: qsTr("Take goods back")
            hint: "Ctrl B"
            onClicked: root.act(root.app.returns.ask)
        }
        Tile { text: qsTr("Open drawer"); onClicked: root.act(root.app.printer.askOpenDrawer) }
        Tile { text: qsTr("Settings"); hint: "F11"; onClicked: root.go("settings") }
        Tile { text: qsTr("Devices"); onClicked: root.go("devices") }
        Tile { text: qsTr("Shift"); hint: "Ctrl S"; onClicked: root.go("shift") }
        Tile { text: qsTr("Stock"); hint: "Ctrl I"; onClicked: root.go("inventory") }
        Tile { text: qsTr("Reports"); hint: "Ctrl R"; onClicked: root.go("manager") }
        Tile { text: qsTr("People"); hint: "Ctrl E"; onClicked: root.go("people") }
        Tile { text: qsTr("Keys"); hint: "F1"; onClicked: root.app.showOverlay("help") }
        Tile { text: qsTr("Promotions"); hint: "Ctrl P"; onClicked: root.go("promotions") }
        Tile {
            text: qsTr("Coupon")
            hint: "Ctrl K"
            enabled: root.app.promotions.hasRules
            onClicked: root.act(root.app.promotions.askCoupon)
        }
        Tile {
            visible: root.app.promotions.hasRules
            text: (root.app.sale.isStaff ? "✓ " : "") + qsTr("Staff sale")
            onClicked: root.act(root.app.sale.toggleStaff)
        }
        Tile {
            visible: root.app.promotions.hasRules
            text: (root.app.sale.mayGoBelowCost ? "✓ " : "") + qsTr("Below cost")
            onClicked: root.act(root.app.sale.toggleBelowCost)
        }
        Tile {
            visible: root.app.people.hasPeople
            text: qsTr("Switch user")
            hint: "Ctrl U"
            onClicked: root.act(root.app.people.askSignOn)
        }
        Tile {
            visible: root.app.people.hasPeople
            text: qsTr("Lock")
            hint: "Ctrl L"
            onClicked: root.act(root.app.people.lock)
        }
        Tile {
            visible: root.app.people.hasPeople
            text: qsTr("Change PIN")
            onClicked: root.act(root.app.people.askChangePin)
        }
        Tile {
            visible: root.app.people.hasPeople
            text: qsTr("Time clock")
            hint: "Ctrl T"
            onClicked: root.act(root.app.people.askClock)
        }
        Tile {
            visible: root.app.demo.isThere
            text: qsTr("Demo devices")
            onClicked: root.act(root.app.demo.open)
        }
        Tile {
            text: root.app.isTraining ? qsTr("End training") : qsTr("Training")
            onClicked: root.act(root.app.askTraining)
        }
        Tile {
            danger: true
            text: qsTr("Cancel the whole sale")
            enabled: root.hasSale
            onClicked: root.act(root.app.sale.askCancel)
        }
    }
}
