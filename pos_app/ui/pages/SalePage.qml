// SPDX-License-Identifier: GPL-3.0-or-later
// The sale: basket on the left (above, on an upright screen), ways to find an item on the right.
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

GridLayout {
    id: root

    required property AppViewModel app
    readonly property bool upright: height > width

    function takeSearch() {
        bar.take()
    }

    columns: upright ? 1 : 2
    columnSpacing: Theme.spacing
    rowSpacing: Theme.spacing

    BasketPanel {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: root.upright ? root.width : root.width * 0.42
        Layout.preferredHeight: root.upright ? root.height * 0.5 : root.height
        app: root.app
    }
    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: root.upright ? root.width : root.width * 0.58
        Layout.preferredHeight: root.upright ? root.height * 0.5 : root.height
        spacing: Theme.gap

        SearchBar {
            id: bar
            Layout.fillWidth: true
            app: root.app
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true

            QuickKeyGrid {
                anchors.fill: parent
                visible: !root.app.search.isActive && !root.app.keypadShown
                quickKeys: root.app.quickKeys
                onPicked: sku => root.app.sale.addSku(sku, false)
            }
            SearchResults {
                anchors.fill: parent
                visible: root.app.search.isActive
                search: root.app.search
            }
            SaleKeypad {
                anchors.fill: parent
                visible: root.app.keypadShown && !root.app.search.isActive
                sale: root.app.sale
            }
        }
        SaleActions {
            Layout.fillWidth: true
            Layout.fillHeight: false
            Layout.preferredHeight: Math.max(64, Math.round(84 * Theme.scale))
            app: root.app
        }
    }
}
