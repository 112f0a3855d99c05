// SPDX-License-Identifier: GPL-3.0-or-later
// Nobody serves until somebody has signed on; the basket is kept behind it.
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

Card {
    id: root

    required property AppViewModel app
    readonly property PeopleViewModel people: app.people

    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(parent.width - 40, Math.round(460 * Theme.scale))
        spacing: Theme.spacing

        Words {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: root.app.clockText
            font.pixelSize: Theme.huge
            font.family: Theme.figures
            color: Theme.muted
        }
        Words {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("This till is locked")
            wrapMode: Text.Wrap
            font.pixelSize: Theme.title
            font.weight: Font.Bold
        }
        Words {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: root.people.kept === "" ? qsTr("Type your PIN or scan your badge.")
                                          : root.people.kept + " "
                                            + qsTr("Type your PIN or scan your badge.")
            wrapMode: Text.Wrap
            color: Theme.muted
        }
        PushButton {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.touch + 16
            primary: true
            text: qsTr("Sign on")
            hint: "Enter"
            onClicked: root.people.askSignOn()
        }
        PushButton {
            Layout.fillWidth: true
            text: qsTr("Time clock")
            hint: "Ctrl T"
            onClicked: root.people.askClock()
        }
    }
}
