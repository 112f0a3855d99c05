// SPDX-License-Identifier: GPL-3.0-or-later
// The head and foot of every receipt.
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

ColumnLayout {
    id: root

    required property SettingsViewModel settings

    spacing: Theme.gap

    Field {
        Layout.fillWidth: true
        label: qsTr("Store name, as on the receipt")
        text: root.settings.storeName
        onEdited: text => root.settings.storeName = text
    }
    Field {
        Layout.fillWidth: true
        label: qsTr("Address")
        placeholder: qsTr("Lines separated by a comma")
        text: root.settings.storeAddress
        onEdited: text => root.settings.storeAddress = text
    }
    Field {
        Layout.fillWidth: true
        label: qsTr("Tax number")
        text: root.settings.taxNumber
        onEdited: text => root.settings.taxNumber = text
    }
    Field {
        Layout.fillWidth: true
        label: qsTr("Words at the foot of the receipt")
        text: root.settings.footer
        onEdited: text => root.settings.footer = text
    }
}
