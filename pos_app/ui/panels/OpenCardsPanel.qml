// SPDX-License-Identifier: GPL-3.0-or-later
// How the card terminal is, and the payments whose end is not known: ask it again, or decide.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

Sheet {
    id: root

    required property AppViewModel app
    readonly property CardViewModel card: app.card

    title: qsTr("Cards and wallets")
    sheetWidth: Math.round(680 * Theme.scale)
    onClosed: root.app.back()

    Words {
        Layout.fillWidth: true
        text: root.card.status
        wrapMode: Text.Wrap
        font.weight: Font.DemiBold
    }
    Words {
        Layout.fillWidth: true
        visible: root.card.open.count > 0
        text: qsTr("A payment below may have been charged. Its sale stays as it is and no other "
                   + "card or wallet is charged until this is known. Other customers can be "
                   + "served: suspend that sale (F6) and take cash.")
        wrapMode: Text.Wrap
    }
    Repeater {
        model: root.card.open

        ColumnLayout {
            id: payment
            required property int index
            required property string title
            required property string situation
            required property bool canAsk
            Layout.fillWidth: true
            spacing: 6

            Words {
                Layout.fillWidth: true
                text: payment.title
                wrapMode: Text.Wrap
                font.weight: Font.DemiBold
            }
            Words {
                Layout.fillWidth: true
                text: payment.situation
                wrapMode: Text.Wrap
                color: Theme.attention
            }
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.gap

                PushButton {
                    Layout.fillWidth: true
                    primary: true
                    enabled: payment.canAsk && !root.card.isLooking
                    text: qsTr("Ask again")
                    onClicked: root.card.look(payment.index)
                }
                PushButton {
                    Layout.fillWidth: true
                    enabled: !root.card.isLooking
                    text: qsTr("It was charged")
                    onClicked: root.card.askDecide(payment.index, true)
                }
                PushButton {
                    Layout.fillWidth: true
                    enabled: !root.card.isLooking
                    text: qsTr("It was not charged")
                    onClicked: root.card.askDecide(payment.index, false)
                }
            }
        }
    }
    PushButton {
        Layout.fillWidth: true
        text: qsTr("Back")
        hint: "Esc"
        onClicked: root.app.back()
    }
}
