// SPDX-License-Identifier: GPL-3.0-or-later
// While a card or a wallet is charged: what is waited for, and the way to give up.
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

Sheet {
    id: root

    required property CardViewModel card

    title: card.title

    Amount {
        Layout.fillWidth: true
        text: root.card.amount
        font.family: Qt.application.font.family
        font.pixelSize: Theme.huge
        horizontalAlignment: Text.AlignLeft
    }
    Words {
        Layout.fillWidth: true
        Layout.minimumHeight: 3 * Theme.large
        text: root.card.words
        wrapMode: Text.Wrap
        font.pixelSize: Theme.large
    }
    Words {
        Layout.fillWidth: true
        text: qsTr("Nothing else can be done with this sale until there is an answer.")
        wrapMode: Text.Wrap
        font.pixelSize: Theme.small
        color: Theme.muted
    }
    PushButton {
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.touch + 8
        enabled: !root.card.isCancelled
        text: root.card.isCancelled ? qsTr("Giving up") : qsTr("Give up")
        hint: "Esc"
        onClicked: root.card.cancel()
    }
}
