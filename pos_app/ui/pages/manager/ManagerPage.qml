// SPDX-License-Identifier: GPL-3.0-or-later
// What managers look at: the day at a glance, tables with bars, operators, and the audit trail.
// Drawn with plain items: the QML types of Qt Charts need QApplication and its graphics view.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

ColumnLayout {
    id: root

    required property AppViewModel app
    readonly property ManagerViewModel manager: app.manager
    readonly property bool onAudit: manager.section === "audit"
    readonly property bool onDrawers: manager.section === "drawers"

    spacing: Theme.gap

    Flow {
        Layout.fillWidth: true
        spacing: 8

        Repeater {
            model: root.manager.sections

            PillButton {
                required property var modelData
                text: modelData.text
                selected: root.manager.section === modelData.value
                onClicked: root.manager.section = modelData.value
            }
        }
        PillButton {
            text: qsTr("Save as CSV")
            onClicked: root.manager.exportCsv()
        }
        PillButton {
            text: qsTr("Save as PDF")
            onClicked: root.manager.exportPdf()
        }
    }
    Flow {
        Layout.fillWidth: true
        visible: !root.onAudit && !root.onDrawers
        spacing: 8

        Repeater {
            model: root.manager.section === "today" ? [] : [1, 7, 28]

            PillButton {
                required property int modelData
                text: modelData === 1 ? qsTr("1 day") : qsTr("%1 days").arg(modelData)
                selected: root.manager.days === modelData
                onClicked: root.manager.days = modelData
            }
        }
        PillButton {
            text: "‹"
            Accessible.name: qsTr("Earlier")
            onClicked: root.manager.moveDate(-1)
        }
        Words {
            height: Theme.touch
            text: root.manager.periodText
            font.family: Theme.figures
            font.weight: Font.DemiBold
        }
        PillButton {
            enabled: !root.manager.isToday
            text: "›"
            Accessible.name: qsTr("Later")
            onClicked: root.manager.moveDate(1)
        }
    }
    Item {
        Layout.fillWidth: true
        Layout.fillHeight: true

        GlancePanel {
            anchors.fill: parent
            visible: root.manager.section === "today"
            manager: root.manager
        }
        BarList {
            anchors.fill: parent
            visible: root.manager.section === "hours" || root.manager.section === "categories"
                     || root.manager.section === "tenders" || root.manager.section === "tills"
            manager: root.manager
        }
        OperatorTable {
            anchors.fill: parent
            visible: root.manager.section === "operators"
            manager: root.manager
        }
        DrawerChart {
            anchors.fill: parent
            visible: root.onDrawers
            manager: root.manager
        }
        WorkSheet {
            anchors.fill: parent
            visible: root.manager.section === "work"
            work: root.manager.work
        }
        AuditList {
            anchors.fill: parent
            visible: root.onAudit
            audit: root.manager.audit
        }
    }
    Words {
        Layout.fillWidth: true
        visible: text !== ""
        text: root.manager.note
        wrapMode: Text.Wrap
    }
    Words {
        Layout.fillWidth: true
        visible: root.manager.opensSales
        text: qsTr("A tap on a row, or Enter, shows the sales behind it; Esc comes back here.")
        elide: Text.ElideRight
        font.pixelSize: Theme.small
        color: Theme.muted
    }
}
