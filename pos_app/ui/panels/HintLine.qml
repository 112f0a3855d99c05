// SPDX-License-Identifier: GPL-3.0-or-later
// One line below the basket: what the customer could still save, or that promotions applied. A tap
// tells why.
// The content has ids on purpose:
// qmllint disable deferred-property-id
import QtQuick
import QtQuick.Templates as T
import Evertill
import Evertill.ViewModels

T.AbstractButton {
    id: root

    required property PromotionsViewModel promotions

    implicitHeight: Theme.touch
    focusPolicy: Qt.NoFocus
    Accessible.name: root.promotions.hint === "" ? qsTr("Promotions") : root.promotions.hint

    background: Rectangle {
        color: root.down ? Theme.tint
                         : root.promotions.isClose ? Theme.attentionTint : "transparent"

        Rectangle {
            width: parent.width
            height: Theme.border
            color: Theme.line
        }
    }
    contentItem: Item {
        Words {
            id: sign
            x: 18
            width: 24
            anchors.verticalCenter: parent.verticalCenter
            text: root.promotions.isClose ? "+" : "✓"
            visible: root.promotions.hint !== ""
            font.weight: Font.Bold
            color: root.promotions.isClose ? Theme.attention : Theme.muted
        }
        Words {
            anchors.left: sign.right
            anchors.leftMargin: 6
            anchors.right: gift.visible ? gift.left : parent.right
            anchors.rightMargin: gift.visible ? 10 : 18
            anchors.verticalCenter: parent.verticalCenter
            text: root.promotions.hint
            elide: Text.ElideRight
            font.weight: root.promotions.isClose ? Font.Medium : Font.Normal
            color: root.promotions.isClose ? Theme.attention : Theme.muted
        }
        PillButton {
            id: gift
            anchors.right: parent.right
            anchors.rightMargin: 8
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, parent.width * 0.5)
            visible: root.promotions.gift !== ""
            text: qsTr("Add gift: %1").arg(root.promotions.gift)
            onClicked: root.promotions.addGift("")
        }
    }
}
