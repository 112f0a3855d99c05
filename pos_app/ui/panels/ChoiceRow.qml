// SPDX-License-Identifier: GPL-3.0-or-later
// A few choices, one of them taken.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import Evertill

Column {
    id: root

    property string label: ""
    property var choices: [] // [{ value, text }]
    property string value: ""
    signal chosen(string value)

    spacing: 4

    Words {
        width: parent.width
        text: root.label
        elide: Text.ElideRight
        font.pixelSize: Theme.small
        color: Theme.muted
    }
    Flow {
        width: parent.width
        spacing: 8

        Repeater {
            model: root.choices

            PillButton {
                id: pill
                required property var modelData
                text: modelData.text
                selected: modelData.value === root.value
                onClicked: root.chosen(pill.modelData.value)
            }
        }
    }
}
