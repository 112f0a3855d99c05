// SPDX-License-Identifier: GPL-3.0-or-later
// Which printer and scanner; a test receipt shows whether it was right.
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

ColumnLayout {
    id: root

    required property SettingsViewModel settings
    required property PrinterViewModel printer

    spacing: Theme.gap

    Field {
        Layout.fillWidth: true
        label: qsTr("Receipt printer")
        placeholder: "tcp:192.168.1.50:9100"
        text: root.settings.printer
        onEdited: text => root.settings.printer = text
    }
    Words {
        Layout.fillWidth: true
        text: qsTr("Examples: tcp:192.168.1.50:9100 · file:/dev/usb/lp0 · serial:/dev/ttyUSB0 · "
                   + "none")
        wrapMode: Text.Wrap
        font.pixelSize: Theme.small
        color: Theme.muted
    }
    Field {
        Layout.fillWidth: true
        label: qsTr("Scanner")
        placeholder: "serial:/dev/ttyACM0"
        text: root.settings.scanner
        onEdited: text => root.settings.scanner = text
    }
    Words {
        Layout.fillWidth: true
        text: qsTr("A scanner that types like a keyboard needs nothing here.")
        wrapMode: Text.Wrap
        font.pixelSize: Theme.small
        color: Theme.muted
    }
    Toggle {
        Layout.fillWidth: true
        text: qsTr("Print a receipt after every sale")
        checked: root.settings.printsReceipts
        onToggled: root.settings.printsReceipts = checked
    }
    Words {
        Layout.fillWidth: true
        text: root.printer.status
        wrapMode: Text.Wrap
    }
    PushButton {
        Layout.fillWidth: true
        text: qsTr("Print a test receipt")
        onClicked: root.printer.testReceipt()
    }
}
