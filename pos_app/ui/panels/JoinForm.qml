// SPDX-License-Identifier: GPL-3.0-or-later
// Joining a chain: the centre's address and the code a manager reads out.
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

ColumnLayout {
    id: root

    required property LinkViewModel link

    spacing: Theme.gap

    Words {
        Layout.fillWidth: true
        text: qsTr("Does this till belong to a chain? Then type the centre's address and the code "
                   + "you were given. It can be done at any time.")
        wrapMode: Text.Wrap
        color: Theme.muted
    }
    Field {
        id: centre
        Layout.fillWidth: true
        label: qsTr("Centre")
        placeholder: qsTr("centre.example.com:8443")
    }
    Field {
        id: code
        Layout.fillWidth: true
        label: qsTr("Code of 28 letters and digits")
    }
    Field {
        id: proxy
        Layout.fillWidth: true
        label: qsTr("Proxy, if the shop's network needs one")
        placeholder: qsTr("proxy.example.com:3128")
    }
    Words {
        Layout.fillWidth: true
        visible: root.link.joinText !== ""
        text: root.link.joinText
        wrapMode: Text.Wrap
    }
    PushButton {
        Layout.fillWidth: true
        enabled: !root.link.isJoining && centre.text !== "" && code.text !== ""
        text: qsTr("Join")
        onClicked: root.link.join(centre.text, code.text, proxy.text)
    }
}
