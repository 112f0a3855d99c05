// SPDX-License-Identifier: GPL-3.0-or-later
// What promotions saved, and the coupons of this basket with what became of them.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

Card {
    id: root

    required property PromotionsViewModel promotions

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 20
        spacing: Theme.gap

        Words {
            Layout.fillWidth: true
            text: root.promotions.headline
            wrapMode: Text.Wrap
            font.weight: Font.Bold
        }
        Words {
            Layout.fillWidth: true
            visible: root.promotions.problem !== ""
            text: root.promotions.problem
            wrapMode: Text.Wrap
            color: Theme.refusal
        }
        RowLayout {
            Layout.fillWidth: true

            Words {
                text: qsTr("Saved by promotions")
                color: Theme.muted
            }
            Amount {
                Layout.fillWidth: true
                text: root.promotions.saved === "" ? "–" : root.promotions.saved
                font.pixelSize: Theme.title
                color: root.promotions.saved === "" ? Theme.muted : Theme.accent
            }
        }
        Words {
            Layout.topMargin: 8
            text: qsTr("Coupons")
            font.weight: Font.Bold
        }
        Words {
            Layout.fillWidth: true
            visible: root.promotions.coupons.count === 0
            text: qsTr("None so far. Scan one on any page, or type its code.")
            wrapMode: Text.Wrap
            color: Theme.muted
        }
        ListView {
            id: list
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: root.promotions.coupons

            delegate: Item {
                id: row
                required property string code
                required property string name
                required property string state
                required property bool isUsed
                required property bool isOffered

                width: list.width
                height: Theme.touch + 12

                RowLayout {
                    anchors.fill: parent
                    spacing: 8

                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 1

                        Words {
                            Layout.fillWidth: true
                            text: row.name + "  " + row.code
                            elide: Text.ElideMiddle
                        }
                        Words {
                            Layout.fillWidth: true
                            text: row.state
                            elide: Text.ElideRight
                            font.pixelSize: Theme.small
                            color: row.isUsed ? Theme.accent : Theme.attention
                        }
                    }
                    PillButton {
                        text: row.isOffered ? qsTr("Take") : "✕"
                        onClicked: {
                            if (row.isOffered)
                                root.promotions.takeCoupon(row.code)
                            else
                                root.promotions.removeCoupon(row.code)
                        }
                    }
                }
            }
        }
        PushButton {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.touch + 8
            enabled: root.promotions.hasRules
            text: qsTr("Enter a coupon")
            hint: "Ctrl K"
            onClicked: root.promotions.askCoupon()
        }
    }
}
