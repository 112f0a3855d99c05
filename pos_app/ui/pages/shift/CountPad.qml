// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of a count, and what becomes of it.
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

ColumnLayout {
    id: root

    required property ShiftViewModel shift

    spacing: Theme.gap

    Words {
        Layout.fillWidth: true
        text: root.shift.count.difference !== ""
              ? root.shift.count.difference
              : qsTr("Type the pieces of each. Enter goes on to the next one.")
        wrapMode: Text.Wrap
        font.weight: root.shift.count.difference !== "" ? Font.Bold : Font.Normal
        color: root.shift.count.difference !== "" ? Theme.ink : Theme.muted
    }
    Keypad {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: Math.round(420 * Theme.scale)
        onTyped: text => root.shift.count.type(text)
        onErased: root.shift.count.backspace()
    }
    Item {
        Layout.fillHeight: true
        Layout.preferredHeight: 1
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        PushButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 100
            Layout.preferredHeight: Theme.touch + 8
            text: qsTr("Back")
            hint: "Esc"
            onClicked: root.shift.back()
        }
        PushButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 100
            Layout.preferredHeight: Theme.touch + 8
            text: qsTr("Close with a Z")
            hint: "Ctrl Z"
            onClicked: root.shift.act(Qt.Key_Z)
        }
        PushButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 120
            Layout.preferredHeight: Theme.touch + 8
            primary: true
            text: qsTr("Record the count")
            hint: "Ctrl K"
            onClicked: root.shift.act(Qt.Key_K)
        }
    }
}
