// SPDX-License-Identifier: GPL-3.0-or-later
// Who sells, where, on which day; how link, printer and scanner are; the time. One tap on a chip
// opens what to do.
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

Rectangle {
    id: root

    required property AppViewModel app
    property string title: ""
    property bool showBack: false
    readonly property bool isNarrow: width < 1150 * Theme.scale

    implicitHeight: Math.max(56, Math.round(56 * Theme.scale))
    color: Theme.card

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.border
        color: Theme.line
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.spacing
        anchors.rightMargin: Theme.spacing
        spacing: 12

        PillButton {
            visible: root.showBack
            text: "← " + (root.app.isDrilled ? qsTr("Reports") : qsTr("Sale"))
            onClicked: root.app.isDrilled ? root.app.back() : root.app.open("sale")
        }
        Words {
            text: root.title === "" ? "Evertill" : root.title
            font.weight: Font.Bold
            font.pixelSize: Theme.large
        }
        Words {
            Layout.fillWidth: true
            Layout.minimumWidth: 40
            // Who serves comes first where not everything has room.
            text: root.isNarrow ? root.app.operatorText + "  ·  " + root.app.storeText
                                : root.app.storeText + "  ·  " + root.app.operatorText + "  ·  "
                                  + root.app.dateText
            elide: Text.ElideRight
            color: Theme.muted
        }
        PillButton {
            Layout.maximumWidth: (root.isNarrow ? 220 : 320) * Math.max(1, Theme.scale)
            level: root.app.link.level
            text: root.app.link.chip
            onClicked: root.app.showOverlay("link")
        }
        PillButton {
            Layout.maximumWidth: 200
            visible: root.app.card.isShown && (!root.isNarrow || root.app.card.level > 0)
            level: root.app.card.level
            text: root.app.card.chip
            onClicked: root.app.showOverlay("cards")
        }
        PillButton {
            Layout.maximumWidth: 240
            level: root.app.printer.level
            text: root.app.printer.chip
            onClicked: root.app.showOverlay("printer")
        }
        PillButton {
            visible: !root.isNarrow || root.app.scannerLevel > 0
            level: root.app.scannerLevel
            text: root.app.scannerChip
            onClicked: root.app.showOverlay("link")
        }
        Words {
            text: root.app.clockText
            font.family: Theme.figures
            color: Theme.muted
        }
    }
}
