// SPDX-License-Identifier: GPL-3.0-or-later
// The shift: how it stands on the left, what can be done on the right.
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

GridLayout {
    id: root

    required property AppViewModel app
    readonly property ShiftViewModel shift: app.shift
    readonly property bool upright: height > width

    columns: root.upright ? 1 : 2
    columnSpacing: Theme.spacing
    rowSpacing: Theme.spacing

    ShiftFacts {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 100
        Layout.preferredHeight: 100
        shift: root.shift
    }
    ShiftActions {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 100
        Layout.preferredHeight: 100
        shift: root.shift
    }
}
