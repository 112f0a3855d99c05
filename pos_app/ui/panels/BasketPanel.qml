// SPDX-License-Identifier: GPL-3.0-or-later
// The basket: its lines, what can be done to the chosen one, and the totals.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

Card {
    id: root

    required property AppViewModel app
    readonly property SaleViewModel sale: app.sale

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.border
        spacing: 0

        Item {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.touch + 6

            Words {
                id: heading
                anchors.left: parent.left
                anchors.leftMargin: 18
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("Basket")
                font.weight: Font.Bold
            }
            Words {
                anchors.left: heading.right
                anchors.leftMargin: 10
                anchors.right: member.left
                anchors.rightMargin: 10
                anchors.verticalCenter: parent.verticalCenter
                text: root.sale.countText
                elide: Text.ElideRight
                color: Theme.muted
            }
            PillButton {
                id: member
                anchors.right: parent.right
                anchors.rightMargin: 12
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, parent.width * 0.62)
                text: root.app.member.chip === "" ? qsTr("Member") + "  F5" : root.app.member.chip
                onClicked: root.app.open("member")
            }
        }
        Rectangle {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.border
            color: Theme.line
        }
        BackMark {
            Layout.fillWidth: true
            sale: root.sale
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: 60

            ListView {
                id: list
                anchors.fill: parent
                clip: true
                model: root.sale.lines
                reuseItems: true
                cacheBuffer: 0
                boundsBehavior: Flickable.StopAtBounds
                property int lastRow: -1
                // The actions of a chosen line and the hint take room from the list: keep the line
                // in sight.
                onHeightChanged: {
                    const row = root.sale.selectedRow >= 0 ? root.sale.selectedRow : list.lastRow
                    if (row >= 0 && row < list.count)
                        list.positionViewAtIndex(row, ListView.Contain)
                }
                delegate: BasketLine {
                    width: list.width
                    selected: lineNo === root.sale.selectedLine
                    onPicked: no => root.sale.select(no)
                }

                Connections {
                    target: root.sale.lines
                    function onLastRowChanged(row) {
                        list.lastRow = row
                        list.positionViewAtIndex(row, ListView.Contain)
                    }
                }
                Connections {
                    target: root.sale
                    function onSelectionChanged() {
                        if (root.sale.selectedRow >= 0)
                            list.positionViewAtIndex(root.sale.selectedRow, ListView.Contain)
                    }
                }
            }
            EmptyState {
                anchors.centerIn: parent
                width: parent.width - 60
                visible: root.sale.isEmpty
                title: qsTr("Ready for the next customer")
                advice: qsTr("Scan an item, type its number, or pick it on the right.")
            }
        }
        HintLine {
            Layout.fillWidth: true
            visible: root.app.promotions.hasRules && !root.sale.isEmpty
            promotions: root.app.promotions
            onClicked: root.app.open("promotions")
        }
        LineActions {
            Layout.fillWidth: true
            Layout.margins: 8
            visible: root.sale.selectedLine !== 0
            sale: root.sale
        }
        TotalsPanel {
            Layout.fillWidth: true
            sale: root.sale
        }
    }
}
