// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger of the link to the centre, and what the scanner chip means.
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

Sheet {
    id: root

    required property AppViewModel app

    title: qsTr("Connections")
    onClosed: root.app.back()

    Words {
        Layout.fillWidth: true
        text: root.app.link.chip
        wrapMode: Text.Wrap
        font.weight: Font.DemiBold
    }
    Words {
        Layout.fillWidth: true
        text: root.app.link.advice
        wrapMode: Text.Wrap
        color: Theme.muted
    }
    Repeater {
        model: root.app.link.ledger

        RowLayout {
            id: entry

            required property var modelData

            Layout.fillWidth: true
            spacing: Theme.spacing

            Words {
                Layout.preferredWidth: 220 * Theme.scale
                text: entry.modelData.label
                wrapMode: Text.Wrap
                color: Theme.muted
            }
            Words {
                Layout.fillWidth: true
                text: entry.modelData.value
                wrapMode: Text.Wrap
            }
        }
    }
    JoinForm {
        Layout.fillWidth: true
        link: root.app.link
    }
    Words {
        Layout.fillWidth: true
        Layout.topMargin: 8
        text: root.app.scannerChip
        wrapMode: Text.Wrap
        font.weight: Font.DemiBold
    }
    Words {
        Layout.fillWidth: true
        text: root.app.scannerAdvice
        wrapMode: Text.Wrap
        color: Theme.muted
    }
    PushButton {
        Layout.fillWidth: true
        primary: true
        text: qsTr("Back")
        hint: "Esc"
        onClicked: root.app.back()
    }
}
