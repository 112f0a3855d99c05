// SPDX-License-Identifier: GPL-3.0-or-later
// How the printer is, what waits, and the decisions only a person can make.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

Sheet {
    id: root

    required property AppViewModel app
    readonly property PrinterViewModel printer: app.printer

    title: qsTr("Printer")
    sheetWidth: Math.round(640 * Theme.scale)
    onClosed: root.app.back()

    Words {
        Layout.fillWidth: true
        text: root.printer.status
        wrapMode: Text.Wrap
        font.weight: Font.DemiBold
        color: root.printer.level === 2 ? Theme.refusal : Theme.ink
    }
    Words {
        Layout.fillWidth: true
        visible: root.printer.advice !== ""
        text: root.printer.advice
        wrapMode: Text.Wrap
    }
    Words {
        Layout.fillWidth: true
        visible: root.printer.detail !== ""
        text: root.printer.detail
        wrapMode: Text.WrapAnywhere
        font.pixelSize: Theme.small
        color: Theme.muted
    }
    Repeater {
        model: root.printer.jobs

        ColumnLayout {
            id: job
            required property var jobId
            required property string title
            required property string situation
            required property bool needsDecision
            Layout.fillWidth: true
            spacing: 6

            Words {
                Layout.fillWidth: true
                text: job.title + "  ·  " + job.situation
                wrapMode: Text.Wrap
            }
            RowLayout {
                visible: job.needsDecision
                spacing: Theme.gap

                PushButton {
                    text: qsTr("It is there")
                    onClicked: root.printer.resolve(job.jobId, false)
                }
                PushButton {
                    text: qsTr("Print a marked copy")
                    onClicked: root.printer.resolve(job.jobId, true)
                }
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        PushButton {
            Layout.fillWidth: true
            text: qsTr("Print a test receipt")
            onClicked: root.printer.testReceipt()
        }
        PushButton {
            Layout.fillWidth: true
            primary: true
            text: qsTr("Back")
            hint: "Esc"
            onClicked: root.app.back()
        }
    }
}
