// SPDX-License-Identifier: GPL-3.0-or-later
// Over the basket while the next item comes back instead of being sold, and how to end it.
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

Rectangle {
    id: root

    required property SaleViewModel sale

    visible: sale.backText !== ""
    implicitHeight: Math.max(Theme.touch, words.implicitHeight) + 12
    color: Theme.attentionTint

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: 18
        anchors.rightMargin: 12
        spacing: Theme.gap

        Words {
            id: words
            Layout.fillWidth: true
            text: "↩ " + root.sale.backText
            wrapMode: Text.Wrap
            font.weight: Font.Bold
            color: Theme.attention
        }
        PillButton {
            text: qsTr("Sell instead") + "  Esc"
            onClicked: root.sale.stopTakingBack()
        }
    }
}
