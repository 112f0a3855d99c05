// SPDX-License-Identifier: GPL-3.0-or-later
// How much is handed over: likely amounts, keys, and the one button that takes it.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

Card {
    id: root

    required property PayViewModel pay

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: height < 560 ? 12 : 20
        spacing: Theme.gap

        Words {
            text: root.pay.entryTitle
            font.weight: Font.Bold
        }
        Amount {
            Layout.fillWidth: true
            text: root.pay.entry
            font.family: Qt.application.font.family
            font.pixelSize: Math.round(Theme.huge * (root.height < 560 ? 0.8 : 1.1))
            color: root.pay.hasEntry ? Theme.ink : Theme.muted
        }
        // No layout within the layout: one that loses its buttons while its own size changes asks
        // those that are gone (Qt 6.4 crashes).
        Row {
            id: quickRow
            Layout.fillWidth: true
            Layout.preferredWidth: 0
            visible: root.pay.quickAmounts.count > 0
            spacing: 8

            Repeater {
                model: root.pay.quickAmounts

                PushButton {
                    id: quick
                    required property string amount
                    required property string label

                    width: (quickRow.width + quickRow.spacing)
                           / Math.max(1, root.pay.quickAmounts.count) - quickRow.spacing
                    text: label
                    textSize: Theme.large
                    focusPolicy: Qt.NoFocus
                    onClicked: root.pay.useAmount(quick.amount)
                }
            }
        }
        Keypad {
            Layout.fillWidth: true
            Layout.fillHeight: true
            onTyped: text => root.pay.type(text)
            onErased: root.pay.backspace()
        }
        PushButton {
            Layout.fillWidth: true
            Layout.preferredHeight: root.height < 560 ? Theme.touch + 14
                                                      : Math.max(56, Math.round(76 * Theme.scale))
            primary: true
            enabled: root.pay.canTake
            text: root.pay.takeText
            hint: "Enter"
            textSize: Theme.title
            focusPolicy: Qt.NoFocus
            onClicked: root.pay.take()
        }
    }
}
