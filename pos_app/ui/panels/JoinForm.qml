// SPDX-License-Identifier: GPL-3.0-or-later
// Joining a chain: the centre's address and the code a manager reads out. Once it is done, only
// the words that say so are left.
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

ColumnLayout {
    id: root

    required property LinkViewModel link
    readonly property bool canJoin: !link.isEnrolled && !link.isJoining && centre.text !== ""
                                    && code.text !== ""

    function joinBy(event) {
        event.accepted = canJoin
        if (canJoin)
            join()
    }
    function join() {
        root.link.join(centre.text, code.text, proxy.text)
    }

    spacing: Theme.gap
    // Enter here joins, before it goes on to the next step.
    Keys.onReturnPressed: event => root.joinBy(event)
    Keys.onEnterPressed: event => root.joinBy(event)

    ColumnLayout {
        Layout.fillWidth: true
        visible: !root.link.isEnrolled
        spacing: Theme.gap

        Words {
            Layout.fillWidth: true
            text: qsTr("Does this till belong to a chain? Then type the centre's address and the "
                       + "code you were given. It can be done at any time.")
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
    }
    Words {
        Layout.fillWidth: true
        visible: text !== ""
        text: root.link.joinText
        wrapMode: Text.Wrap
        font.weight: Font.DemiBold
    }
    PushButton {
        Layout.fillWidth: true
        visible: !root.link.isEnrolled
        enabled: root.canJoin
        text: qsTr("Join")
        onClicked: root.join()
    }
}
