// SPDX-License-Identifier: GPL-3.0-or-later
// The shift: how it stands and what can be done; its count; reports, X and Z.
// What a Loader loads names ids around it, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
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

    component Half: Loader {
        required property string of
        active: root.shift.view === of
        visible: active
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 100
        Layout.preferredHeight: 100
    }

    Half {
        of: "actions"
        sourceComponent: ShiftFacts { shift: root.shift }
    }
    Half {
        of: "actions"
        sourceComponent: ShiftActions { shift: root.shift }
    }
    Half {
        of: "count"
        Layout.preferredHeight: 140
        sourceComponent: CountList { count: root.shift.count }
    }
    Half {
        of: "count"
        sourceComponent: CountPad { shift: root.shift }
    }
    Half {
        of: "reports"
        Layout.preferredHeight: 50
        sourceComponent: ShiftReports { reports: root.shift.reports }
    }
    Half {
        of: "reports"
        sourceComponent: ReceiptPreview { rows: root.shift.reports.report }
    }
}
