// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with a shift, each with its key.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

Flickable {
    id: root

    required property ShiftViewModel shift

    contentHeight: grid.implicitHeight
    clip: true
    boundsBehavior: Flickable.StopAtBounds

    GridLayout {
        id: grid
        width: root.width
        columns: 3
        rowSpacing: Theme.gap
        columnSpacing: Theme.gap

        Repeater {
            model: root.shift.actions

            PushButton {
                required property var modelData
                Layout.fillWidth: true
                Layout.preferredWidth: 100
                Layout.preferredHeight: Math.max(56, Math.round(64 * Theme.scale))
                primary: modelData.isPrimary
                enabled: modelData.isOffered
                text: modelData.text
                hint: modelData.hint
                onClicked: root.shift.act(modelData.key)
            }
        }
    }
}
