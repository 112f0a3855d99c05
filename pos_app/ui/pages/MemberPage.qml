// SPDX-License-Identifier: GPL-3.0-or-later
// Finding the customer among the members, or enrolling them.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

Card {
    id: root

    required property AppViewModel app
    readonly property MemberViewModel member: app.member

    // After the window has given the keyboard to the new page.
    Component.onCompleted: if (!root.member.isAttached) Qt.callLater(term.take)

    Flickable {
        anchors.fill: parent
        anchors.margins: Theme.spacing
        contentHeight: column.height
        clip: true
        boundsBehavior: Flickable.StopAtBounds

        ColumnLayout {
            id: column
            width: Math.min(parent.width, 640 * Theme.scale)
            x: (parent.width - width) / 2
            spacing: Theme.spacing

            RowLayout {
                Layout.fillWidth: true
                Layout.topMargin: 8
                spacing: Theme.gap

                PillButton {
                    text: qsTr("Find a member")
                    selected: !root.member.isEnrolling
                    onClicked: root.member.showEnrol(false)
                }
                PillButton {
                    text: qsTr("Enrol a new one")
                    selected: root.member.isEnrolling
                    onClicked: root.member.showEnrol(true)
                }
            }
            Words {
                Layout.fillWidth: true
                visible: root.member.message !== ""
                text: root.member.message
                wrapMode: Text.Wrap
                color: Theme.attention
            }
            Field {
                id: term
                Layout.fillWidth: true
                visible: !root.member.isEnrolling
                label: qsTr("Member number, phone or e-mail; or scan the card")
                text: root.member.term
                onEdited: text => root.member.term = text
            }
            PushButton {
                Layout.fillWidth: true
                visible: !root.member.isEnrolling && !root.member.hasFound
                primary: true
                text: qsTr("Find")
                hint: "Enter"
                onClicked: root.member.find()
            }
            Card {
                Layout.fillWidth: true
                Layout.preferredHeight: found.implicitHeight + 36
                visible: root.member.hasFound && !root.member.isEnrolling
                color: Theme.tint

                ColumnLayout {
                    id: found
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.margins: 18
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: 6

                    Words {
                        Layout.fillWidth: true
                        text: root.member.name === "" ? root.member.number : root.member.name
                        elide: Text.ElideRight
                        font.pixelSize: Theme.title
                        font.weight: Font.DemiBold
                    }
                    Words {
                        Layout.fillWidth: true
                        text: root.member.number + "  ·  " + root.member.points
                              + (root.member.tier === "" ? "" : "  ·  " + root.member.tier)
                        elide: Text.ElideRight
                        color: Theme.muted
                    }
                    Words {
                        Layout.fillWidth: true
                        visible: text !== ""
                        text: root.member.pointsAge
                        wrapMode: Text.Wrap
                        color: Theme.muted
                    }
                }
            }
            PushButton {
                Layout.fillWidth: true
                visible: root.member.hasFound && !root.member.isAttached && !root.member.isEnrolling
                primary: true
                text: qsTr("Use for this sale")
                hint: "Enter"
                onClicked: root.member.attach()
            }
            PushButton {
                Layout.fillWidth: true
                visible: root.member.isAttached
                danger: true
                text: qsTr("Take the member off this sale")
                onClicked: root.member.detach()
            }
            Repeater {
                model: root.member.isEnrolling ? [] : root.member.consents

                Toggle {
                    required property var modelData
                    Layout.fillWidth: true
                    text: modelData.text
                    checked: modelData.isGiven
                    onToggled: root.member.setConsent(modelData.purpose, checked)
                }
            }
            PushButton {
                Layout.fillWidth: true
                visible: root.member.hasFound && !root.member.isEnrolling
                text: qsTr("All data of this member to a file")
                onClicked: root.member.askExport()
            }
            Field {
                Layout.fillWidth: true
                visible: root.member.isEnrolling
                label: qsTr("Name")
                text: root.member.newName
                onEdited: text => root.member.newName = text
            }
            Field {
                Layout.fillWidth: true
                visible: root.member.isEnrolling
                label: qsTr("Phone")
                inputHints: Qt.ImhDialableCharactersOnly
                text: root.member.newPhone
                onEdited: text => root.member.newPhone = text
            }
            Field {
                Layout.fillWidth: true
                visible: root.member.isEnrolling
                label: qsTr("E-mail")
                inputHints: Qt.ImhEmailCharactersOnly
                text: root.member.newEmail
                onEdited: text => root.member.newEmail = text
            }
            Toggle {
                Layout.fillWidth: true
                visible: root.member.isEnrolling
                text: qsTr("The customer agrees to receive offers")
                checked: root.member.newConsent
                onToggled: root.member.newConsent = checked
            }
            PushButton {
                Layout.fillWidth: true
                visible: root.member.isEnrolling
                primary: true
                text: qsTr("Enrol and use for this sale")
                hint: "Enter"
                onClicked: root.member.enrol()
            }
            Words {
                Layout.fillWidth: true
                text: qsTr("Name and contact are kept encrypted and shown only here, for this "
                           + "customer.")
                wrapMode: Text.Wrap
                font.pixelSize: Theme.small
                color: Theme.muted
            }
        }
    }
}
