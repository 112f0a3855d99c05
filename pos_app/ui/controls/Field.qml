// SPDX-License-Identifier: GPL-3.0-or-later
// One line of text to type, with what it is for above it.
import QtQuick
import QtQuick.Templates as T
import Evertill

Item {
    id: root

    property alias text: input.text
    property alias inputHints: input.inputMethodHints
    property string label: ""
    property string placeholder: ""
    property string spoken: label === "" ? placeholder : label // for who does not see it
    signal edited(string text)

    function take() {
        input.forceActiveFocus()
    }

    implicitHeight: column.implicitHeight
    implicitWidth: 240

    Column {
        id: column
        width: parent.width
        spacing: 4

        Words {
            visible: root.label !== ""
            width: parent.width
            text: root.label
            elide: Text.ElideRight
            font.pixelSize: Theme.small
            color: Theme.muted
        }
        T.TextField {
            id: input
            width: parent.width
            height: Theme.touch
            leftPadding: 14
            rightPadding: 14
            verticalAlignment: TextInput.AlignVCenter
            color: Theme.ink
            selectionColor: Theme.accent
            selectedTextColor: Theme.accentInk
            font.pixelSize: Theme.body
            selectByMouse: true
            Accessible.name: root.spoken
            onTextEdited: root.edited(text)

            background: Rectangle {
                color: Theme.card
                radius: 10
                border.width: input.activeFocus ? 2 : Theme.border
                border.color: input.activeFocus ? Theme.accent : Theme.line
            }

            Words {
                anchors.fill: parent
                anchors.leftMargin: 14
                anchors.rightMargin: 14
                visible: input.text === ""
                text: root.placeholder
                elide: Text.ElideRight
                color: Theme.muted
            }
        }
    }
}
