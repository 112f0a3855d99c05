// SPDX-License-Identifier: GPL-3.0-or-later
// One bar for what is searched and what is typed: words go into the field, a number that is typed
// without it ("5*", a code) stands over it.
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Evertill
import Evertill.ViewModels

Card {
    id: root

    required property AppViewModel app
    readonly property bool hasEntry: app.sale.entry !== "" || app.sale.multiplier !== ""
    property alias fieldActive: input.activeFocus

    function take() {
        input.forceActiveFocus()
    }

    implicitHeight: Theme.touch + 4
    border.width: input.activeFocus ? 2 : Theme.border
    border.color: input.activeFocus || hasEntry ? Theme.accent : Theme.line

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: 18
        anchors.rightMargin: 8
        spacing: 8

        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true

            T.TextField {
                id: input
                anchors.fill: parent
                visible: !root.hasEntry
                color: Theme.ink
                font.pixelSize: Theme.body
                verticalAlignment: TextInput.AlignVCenter
                selectionColor: Theme.accent
                selectedTextColor: Theme.accentInk
                text: root.app.search.text
                inputMethodHints: Qt.ImhNoPredictiveText
                onTextEdited: root.app.search.text = text
                background: null
                Accessible.name: qsTr("Scan, or search by name, initials or number")

                Words {
                    anchors.fill: parent
                    visible: input.text === "" && input.preeditText === ""
                    text: qsTr("Scan, or search by name, initials or number")
                    elide: Text.ElideRight
                    color: Theme.muted
                }
            }
            Words {
                anchors.fill: parent
                visible: root.hasEntry
                text: (root.app.sale.multiplier === "" ? "" : root.app.sale.multiplier + " × ")
                      + root.app.sale.entry
                elide: Text.ElideLeft
                font.family: Theme.figures
                font.pixelSize: Theme.title
                font.weight: Font.Bold
                color: Theme.accent
            }
        }
        PillButton {
            text: root.hasEntry ? "Enter" : root.app.search.isActive ? "Esc" : "F2"
            onClicked: {
                if (root.hasEntry)
                    root.app.sale.enter()
                else if (root.app.search.isActive)
                    root.app.search.clear()
                else
                    input.forceActiveFocus()
            }
        }
        PillButton {
            text: "123"
            selected: root.app.keypadShown
            onClicked: root.app.keypadShown = !root.app.keypadShown
        }
    }
}
