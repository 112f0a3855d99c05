// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers for those without a keyboard: a code, or "5 ×" before the next scan.
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

ColumnLayout {
    id: root

    required property SaleViewModel sale

    spacing: Theme.gap

    Words {
        Layout.fillWidth: true
        text: qsTr("A number and × before a scan: that many. A number and Enter: its item.")
        wrapMode: Text.Wrap
        color: Theme.muted
        font.pixelSize: Theme.small
    }
    Keypad {
        Layout.fillWidth: true
        Layout.fillHeight: true
        withTimes: true
        onTyped: text => root.sale.type(text)
        onErased: root.sale.backspace()
    }
    PushButton {
        Layout.fillWidth: true
        text: "Enter"
        selected: root.sale.entry !== ""
        enabled: root.sale.entry !== ""
        focusPolicy: Qt.NoFocus
        onClicked: root.sale.enter()
    }
}
