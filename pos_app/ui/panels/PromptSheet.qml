// SPDX-License-Identifier: GPL-3.0-or-later
// The question of the moment: an unknown barcode, age, weight, serial, lot, price, quantity,
// discount, reason, confirmation; or an error with what is kept and what to do.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

Sheet {
    id: root

    required property PromptViewModel prompt

    title: prompt.title
    onClosed: {
        if (root.prompt.kind === "message")
            root.prompt.dismiss()
    }

    Component.onCompleted: if (root.prompt.asksText) field.take()
    Connections { // one question may follow another in the same sheet
        target: root.prompt
        function onChanged() {
            if (root.prompt.isOpen && root.prompt.asksText)
                field.take()
        }
    }

    Words {
        Layout.fillWidth: true
        visible: root.prompt.body !== ""
        text: root.prompt.body
        wrapMode: Text.Wrap
    }
    Words {
        Layout.fillWidth: true
        visible: root.prompt.next !== ""
        text: root.prompt.next
        wrapMode: Text.Wrap
        color: Theme.muted
    }
    Flow {
        Layout.fillWidth: true
        visible: root.prompt.reasons.length > 0
        spacing: 8

        Repeater {
            model: root.prompt.reasons

            PillButton {
                id: reason
                required property string modelData
                text: modelData
                selected: modelData === root.prompt.reason
                onClicked: root.prompt.reason = reason.modelData
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        visible: root.prompt.asksNumber
        spacing: 12

        Row {
            visible: root.prompt.offersPercent
            spacing: 8

            PillButton {
                text: "%"
                selected: root.prompt.isPercent
                onClicked: root.prompt.isPercent = true
            }
            PillButton {
                text: root.prompt.unit
                selected: !root.prompt.isPercent
                onClicked: root.prompt.isPercent = false
            }
        }
        Amount {
            Layout.fillWidth: true
            text: root.prompt.isSecret ? "•".repeat(Math.min(root.prompt.value.length, 18))
                                       : root.prompt.value === "" ? "0" : root.prompt.value
            font.pixelSize: Math.round(Theme.huge * 0.75)
            color: root.prompt.value === "" ? Theme.muted : Theme.ink
        }
        Words {
            text: root.prompt.offersPercent && root.prompt.isPercent ? "%" : root.prompt.unit
            visible: text !== ""
            font.pixelSize: Theme.large
            color: Theme.muted
        }
    }
    Field {
        id: field
        Layout.fillWidth: true
        visible: root.prompt.asksText
        spoken: root.prompt.title
        text: root.prompt.value
        onEdited: text => root.prompt.value = text
    }
    Words {
        Layout.fillWidth: true
        visible: root.prompt.complaint !== ""
        text: root.prompt.complaint
        wrapMode: Text.Wrap
        font.weight: Font.DemiBold
        color: Theme.refusal
    }
    Keypad {
        Layout.fillWidth: true
        visible: root.prompt.asksNumber
        onTyped: text => root.prompt.type(text)
        onErased: root.prompt.backspace()
    }
    RowLayout {
        Layout.fillWidth: true
        Layout.topMargin: 4
        spacing: Theme.gap

        PushButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 100
            Layout.preferredHeight: Theme.touch + 8
            visible: root.prompt.dismissText !== ""
            text: root.prompt.dismissText
            hint: "Esc"
            onClicked: root.prompt.dismiss()
        }
        PushButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 100
            Layout.preferredHeight: Theme.touch + 8
            visible: root.prompt.otherText !== ""
            text: root.prompt.otherText
            hint: "F2"
            onClicked: root.prompt.other()
        }
        PushButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 160
            Layout.preferredHeight: Theme.touch + 8
            primary: true
            enabled: root.prompt.canAccept
            text: root.prompt.acceptText
            hint: "Enter"
            onClicked: root.prompt.accept()
        }
    }
}
