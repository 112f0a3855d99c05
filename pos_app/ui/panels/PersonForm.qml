// SPDX-License-Identifier: GPL-3.0-or-later
// One person of the till: number, name, role and what it may do; PIN and badge are never shown.
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

ColumnLayout {
    id: root

    required property StaffViewModel staff

    spacing: Theme.gap

    Connections {
        target: root.staff
        function onChanged() {
            if (root.staff.isNew && !root.wasNew)
                name.take()
            root.wasNew = root.staff.isNew
        }
    }
    property bool wasNew: false

    Words {
        Layout.fillWidth: true
        visible: root.staff.isCentres
        text: qsTr("The centre keeps the people. Only a PIN can be set here; it counts at this "
                   + "till until the centre sets another one.")
        wrapMode: Text.Wrap
        color: Theme.attention
    }
    Flickable {
        Layout.fillWidth: true
        Layout.fillHeight: true
        contentHeight: form.height
        clip: true
        boundsBehavior: Flickable.StopAtBounds

        ColumnLayout {
            id: form
            width: parent.width
            spacing: Theme.gap
            enabled: !root.staff.isCentres

            Field {
                Layout.fillWidth: true
                enabled: root.staff.isNew
                label: qsTr("Number, as it stands on receipts")
                text: root.staff.number
                onEdited: text => root.staff.number = text
            }
            Field {
                id: name
                Layout.fillWidth: true
                label: qsTr("Name")
                text: root.staff.name
                onEdited: text => root.staff.name = text
            }
            ChoiceRow {
                Layout.fillWidth: true
                label: qsTr("Role")
                value: root.staff.role
                choices: root.staff.roles
                onChosen: value => root.staff.role = value
            }
            Toggle {
                Layout.fillWidth: true
                text: qsTr("Active: may sign on")
                checked: root.staff.isActive
                onToggled: root.staff.isActive = checked
            }
            Words {
                Layout.fillWidth: true
                Layout.topMargin: 4
                text: qsTr("What this role may do")
                font.pixelSize: Theme.small
                color: Theme.muted
            }
            Words {
                Layout.fillWidth: true
                text: root.staff.rights.length > 0 ? root.staff.rights.join("\n")
                                                   : qsTr("Selling, and nothing that needs a right")
                wrapMode: Text.Wrap
                font.pixelSize: Theme.small
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        PushButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 100
            Layout.preferredHeight: Theme.touch + 8
            enabled: !root.staff.isNew
            text: qsTr("Set PIN")
            hint: "Ctrl P"
            onClicked: root.staff.askPin()
        }
        PushButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 100
            Layout.preferredHeight: Theme.touch + 8
            enabled: !root.staff.isNew && !root.staff.isCentres
            text: qsTr("Give badge")
            hint: "Ctrl B"
            onClicked: root.staff.askBadge()
        }
        PushButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 100
            Layout.preferredHeight: Theme.touch + 8
            enabled: root.staff.isDirty
            text: qsTr("Undo")
            hint: "Esc"
            onClicked: root.staff.undo()
        }
        PushButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 120
            Layout.preferredHeight: Theme.touch + 8
            primary: true
            enabled: root.staff.isDirty
            text: root.staff.isNew ? qsTr("Add") : qsTr("Save")
            hint: "Enter"
            onClicked: root.staff.save()
        }
    }
}
