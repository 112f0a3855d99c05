// SPDX-License-Identifier: GPL-3.0-or-later
// What the link and scanner chips mean and what to do.
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
        text: root.app.linkChip
        wrapMode: Text.Wrap
        font.weight: Font.DemiBold
    }
    Words {
        Layout.fillWidth: true
        text: root.app.linkAdvice
        wrapMode: Text.Wrap
        color: Theme.muted
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
