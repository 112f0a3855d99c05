// SPDX-License-Identifier: GPL-3.0-or-later
// Why the basket costs what it costs: promotions that applied, that are close, that did not and
// why. A sign before each, never colour alone.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import Evertill
import Evertill.ViewModels

Item {
    id: root

    required property PromotionsViewModel promotions

    EmptyState {
        anchors.centerIn: parent
        width: parent.width - 60
        visible: root.promotions.why.count === 0
        title: root.promotions.hasRules ? qsTr("Nothing to tell yet") : root.promotions.headline
        advice: root.promotions.hasRules
                ? qsTr("Once goods are in the basket, it stands here which promotions apply, which "
                       + "are close, and why others do not.")
                : qsTr("Goods are sold at their prices.")
    }
    ListView {
        id: list
        anchors.fill: parent
        clip: true
        reuseItems: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.promotions.why

        delegate: Item {
            id: row
            required property string text
            required property string detail
            required property string giftOf // not in the basket yet; empty: no gift
            required property int standing // 0 applied, 1 close, 2 lost

            width: list.width
            height: column.height + 20

            Words {
                x: 14
                y: 10
                width: 24
                text: row.standing === 0 ? "✓" : row.standing === 1 ? "+" : "–"
                font.weight: Font.Bold
                color: row.standing === 0 ? Theme.accent
                                          : row.standing === 1 ? Theme.attention : Theme.muted
            }
            Column {
                id: column
                x: 42
                y: 10
                width: parent.width - x - 14 - (add.visible ? add.width + 10 : 0)
                spacing: 2

                Words {
                    width: parent.width
                    text: row.text
                    wrapMode: Text.Wrap
                    font.weight: row.standing === 2 ? Font.Normal : Font.Medium
                    color: row.standing === 2 ? Theme.muted : Theme.ink
                }
                Words {
                    width: parent.width
                    visible: row.detail !== ""
                    text: row.detail
                    elide: Text.ElideRight
                    font.pixelSize: Theme.small
                    color: Theme.muted
                }
            }
            PillButton {
                id: add
                anchors.right: parent.right
                anchors.rightMargin: 10
                anchors.verticalCenter: parent.verticalCenter
                visible: row.giftOf !== ""
                text: qsTr("Add gift")
                onClicked: root.promotions.addGift(row.giftOf)
            }
            Rectangle {
                anchors.bottom: parent.bottom
                width: parent.width
                height: Theme.border
                color: Theme.line
            }
        }
    }
}
