// SPDX-License-Identifier: GPL-3.0-or-later
// What this basket got and why, its coupons; and, to read, the rules in force.
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

GridLayout {
    id: root

    required property AppViewModel app
    readonly property PromotionsViewModel promotions: app.promotions
    readonly property bool upright: height > width

    columns: upright ? 1 : 2
    columnSpacing: Theme.spacing
    rowSpacing: Theme.spacing

    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: root.upright ? root.width : root.width * 0.66
        Layout.preferredHeight: root.upright ? root.height * 0.64 : root.height

        ColumnLayout {
            anchors.fill: parent
            anchors.margins: 8
            spacing: 4

            Row {
                Layout.leftMargin: 8
                spacing: 8

                PillButton {
                    text: qsTr("This basket")
                    selected: !root.promotions.showsRules
                    onClicked: root.promotions.showsRules = false
                }
                PillButton {
                    text: qsTr("Rules in force") + "  " + root.promotions.rules.count
                    selected: root.promotions.showsRules
                    onClicked: root.promotions.showsRules = true
                }
            }
            Item {
                Layout.fillWidth: true
                Layout.fillHeight: true

                WhyList {
                    anchors.fill: parent
                    visible: !root.promotions.showsRules
                    promotions: root.promotions
                }
                RuleList {
                    anchors.fill: parent
                    visible: root.promotions.showsRules
                    promotions: root.promotions
                }
            }
        }
    }
    CouponPanel {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: root.upright ? root.width : root.width * 0.34
        Layout.preferredHeight: root.upright ? root.height * 0.36 : root.height
        promotions: root.promotions
    }
}
