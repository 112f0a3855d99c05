// SPDX-License-Identifier: GPL-3.0-or-later
// Taking the money: what is due, how much in which way, and what has been taken.
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

GridLayout {
    id: root

    required property AppViewModel app
    readonly property PayViewModel pay: app.pay
    readonly property bool upright: height > width

    columns: upright ? 1 : 3
    columnSpacing: Theme.spacing
    rowSpacing: Theme.spacing

    PayDuePanel {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: root.upright ? root.width : root.width * 0.32
        Layout.preferredHeight: root.upright ? root.height * 0.28 : root.height
        pay: root.pay
    }
    PayEntryPanel {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: root.upright ? root.width : root.width * 0.4
        Layout.preferredHeight: root.upright ? root.height * 0.4 : root.height
        pay: root.pay
    }
    GridLayout {
        id: ways

        // Every way to pay is seen; the hints are not where they would push one out.
        readonly property real room: root.upright ? root.height * 0.28 : root.height
        readonly property bool isTight: Math.ceil(root.pay.tenders.count / columns)
                                        * (Math.round(70 * Theme.scale) + rowSpacing) > room

        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: root.upright ? root.width : root.width * 0.25
        Layout.preferredHeight: room
        columns: root.upright ? 2 : 1
        rowSpacing: Theme.gap
        columnSpacing: Theme.gap

        Repeater {
            model: root.pay.tenders

            TenderButton {
                Layout.fillWidth: true
                isTight: ways.isTight // qmllint disable unqualified
                onPicked: row => root.pay.selectTender(row)
            }
        }
        Item {
            Layout.fillHeight: true
        }
    }
}
