// SPDX-License-Identifier: GPL-3.0-or-later
// The till's window: top bar, one page at a time, sheets over it. Pages that are not shown do not
// exist, except the sale, which must be there at once.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import Evertill
import Evertill.ViewModels

Window {
    id: root

    required property AppViewModel app
    readonly property bool upright: height > width
    readonly property var pages: ({
        "pay": payPage, "change": changePage, "suspended": suspendedPage, "member": memberPage,
        "stock": stockPage, "journal": journalPage, "settings": settingsPage, "first": firstPage,
        "inventory": inventoryPage,
        "promotions": promotionsPage, "returns": returnsPage, "lock": lockPage,
        "devices": devicesPage, "people": peoplePage, "manager": managerPage, "shift": shiftPage,
        "orders": ordersPage
    })
    readonly property var overlays: ({
        "more": morePanel, "help": helpPanel, "link": linkPanel, "printer": printerPanel,
        "cards": openCardsPanel
    })
    readonly property var titles: ({
        "pay": qsTr("Payment"), "change": qsTr("Sale finished"), "suspended": qsTr("Recall"),
        "member": qsTr("Member"), "stock": qsTr("Price and stock"), "inventory": qsTr("Stock"),
        "journal": qsTr("Sales and reprint"), "settings": qsTr("Settings"), "first": "",
        "promotions": qsTr("Promotions"), "returns": qsTr("Take goods back"),
        "lock": qsTr("Locked"), "orders": qsTr("Quotations, layaways"), "devices": qsTr("Devices"),
        "people": qsTr("People"), "manager": qsTr("Reports"), "shift": qsTr("Shift")
    })
    readonly property bool onSale: app.page === "sale"

    width: 1366
    height: 768
    minimumWidth: 600
    minimumHeight: 480
    color: Theme.page
    title: "Evertill"

    Binding { target: Theme; property: "mode"; value: root.app.settings.theme }
    Binding { target: Theme; property: "language"; value: root.app.settings.language }
    Binding { // no larger than a small window has room for
        target: Theme
        property: "text"
        value: Math.max(1, Math.min(Number(root.app.settings.textSize) / 100,
                                    root.height / (510 * Theme.window),
                                    root.width / ((root.upright ? 570 : 910) * Theme.window)))
    }
    Binding {
        target: Theme
        property: "window"
        value: Math.max(0.85, Math.min(1.3, root.upright ? root.width / 864
                                                         : Math.min(root.width / 1366,
                                                                    root.height / 768)))
    }

    Connections {
        target: root.app
        function onSearchFocusWanted() { sale.takeSearch() }
        function onPageChanged() {
            cueMark.level = 0
            keys.forceActiveFocus()
        }
        function onPageFocusWanted() { // with each scan, and the keys are there mostly
            if (!keys.activeFocus)
                keys.forceActiveFocus()
        }
        function onOverlayChanged() { keys.forceActiveFocus() }
        function onCue(cue) { cueMark.level = cue === 3 ? 0 : cue }
    }
    Connections {
        target: root.app.prompt
        function onChanged() {
            if (!root.app.prompt.isOpen)
                cueMark.level = 0
            if (!root.app.prompt.isOpen || !root.app.prompt.asksText)
                keys.forceActiveFocus()
        }
    }
    Connections {
        target: root.app.search
        function onPicked() { keys.forceActiveFocus() }
    }

    // Not a FocusScope: that would hand the keyboard on to the field that had it last, even when
    // the field is on a page that is hidden.
    Item {
        id: keys
        anchors.fill: parent
        focus: true
        PointHandler { // sees every press and takes none
            onActiveChanged: root.app.people.touched()
        }
        Keys.onPressed: event => {
            event.accepted = root.app.keyPressed(event.key, event.text, event.modifiers)
        }
        // Esc and scans leave a field: what follows is for the page again.
        Keys.onEscapePressed: event => {
            keys.forceActiveFocus()
            event.accepted = root.app.keyPressed(event.key, event.text, event.modifiers)
        }

        TopBar {
            id: bar
            width: parent.width
            app: root.app
            title: root.onSale ? "" : root.app.page === "people" && root.app.staff.book.isOpen
                   ? qsTr("What roles may do") : root.titles[root.app.page]
            showBack: !root.onSale && root.app.page !== "first" && root.app.page !== "lock"
        }
        TrainingBanner {
            id: training
            anchors.top: bar.bottom
            width: parent.width
            app: root.app
        }
        Rectangle { // refused, attention, ok: a line that stays until the next action
            id: cueMark
            property int level: 0
            anchors.top: training.bottom
            width: parent.width
            height: 3
            visible: level > 0
            color: level === 2 ? Theme.refusal : Theme.attention
        }
        StatusLine {
            id: status
            anchors.top: training.bottom
            anchors.left: parent.left
            anchors.right: parent.right
            banner: root.app.banner
            notice: root.app.notice
        }
        Item {
            id: body
            anchors.top: status.visible ? status.bottom : training.bottom
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: Theme.spacing

            SalePage {
                id: sale
                anchors.fill: parent
                visible: root.onSale
                app: root.app
            }
            Loader {
                anchors.fill: parent
                active: !root.onSale
                sourceComponent: root.onSale ? null : root.pages[root.app.page]
            }
        }
        Loader {
            anchors.fill: parent
            active: root.app.overlay !== ""
            sourceComponent: root.overlays[root.app.overlay] ?? null
        }
        Loader {
            anchors.fill: parent
            active: root.app.card.isWorking
            sourceComponent: cardPanel
        }
        Loader {
            anchors.fill: parent
            active: root.app.prompt.isOpen
            sourceComponent: promptSheet
        }
    }

    Component { id: payPage; PayPage { app: root.app } }
    Component { id: changePage; ChangePage { app: root.app } }
    Component { id: suspendedPage; SuspendedPage { app: root.app } }
    Component { id: ordersPage; OrdersPage { app: root.app } }
    Component { id: memberPage; MemberPage { app: root.app } }
    Component { id: stockPage; StockPage { app: root.app } }
    Component { id: inventoryPage; InventoryPage { app: root.app } }
    Component { id: journalPage; JournalPage { app: root.app } }
    Component { id: settingsPage; SettingsPage { app: root.app } }
    Component { id: lockPage; LockPage { app: root.app } }
    Component { id: promotionsPage; PromotionsPage { app: root.app } }
    Component { id: peoplePage; PeoplePage { app: root.app } }
    Component { id: returnsPage; ReturnsPage { app: root.app } }
    Component { id: managerPage; ManagerPage { app: root.app } }
    Component { id: shiftPage; ShiftPage { app: root.app } }
    Component { id: devicesPage; DevicesPage { app: root.app } }
    Component { id: firstPage; FirstStartPage { app: root.app } }
    Component { id: morePanel; MorePanel { app: root.app } }
    Component { id: helpPanel; HelpPanel { app: root.app } }
    Component { id: linkPanel; LinkPanel { app: root.app } }
    Component { id: printerPanel; PrinterPanel { app: root.app } }
    Component { id: openCardsPanel; OpenCardsPanel { app: root.app } }
    Component { id: cardPanel; CardPanel { card: root.app.card } }
    Component { id: promptSheet; PromptSheet { prompt: root.app.prompt } }
}
