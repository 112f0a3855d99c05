// SPDX-License-Identifier: GPL-3.0-or-later
// A sale that goods come back of: its lines and how much of each comes back on the left; why, in
// what condition and what the customer gets for it on the right.
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

GridLayout {
    id: root

    required property AppViewModel app
    readonly property ReturnsViewModel returns: app.returns
    readonly property bool upright: height > width

    // The view-model names a choice by its place.
    function choices(texts) {
        return texts.map((text, place) => ({ "value": String(place), "text": text }))
    }

    columns: upright ? 1 : 2
    columnSpacing: Theme.spacing
    rowSpacing: Theme.spacing

    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: root.upright ? root.width : root.width * 0.58
        Layout.preferredHeight: root.height * 0.5

        ColumnLayout {
            anchors.fill: parent
            anchors.margins: 14
            spacing: 4

            Words {
                Layout.fillWidth: true
                text: root.returns.title
                elide: Text.ElideRight
                font.pixelSize: Theme.large
                font.weight: Font.Bold
            }
            Words {
                Layout.fillWidth: true
                text: root.returns.detail
                wrapMode: Text.Wrap
                color: Theme.muted
            }
            ReturnLines {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.topMargin: 6
                returns: root.returns
            }
            PushButton {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.touch + 8
                enabled: root.returns.hasLeft
                text: qsTr("All, or nothing")
                hint: "Ctrl A"
                onClicked: root.returns.chooseAll()
            }
        }
    }
    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: root.upright ? root.width : root.width * 0.42
        Layout.preferredHeight: root.height * 0.5

        ColumnLayout {
            anchors.fill: parent
            anchors.margins: 14
            spacing: Theme.gap

            Flickable {
                Layout.fillWidth: true
                Layout.fillHeight: true
                contentHeight: why.height
                clip: true
                boundsBehavior: Flickable.StopAtBounds

                Column {
                    id: why
                    width: parent.width
                    spacing: Theme.gap

                    ChoiceRow {
                        width: parent.width
                        label: qsTr("Why does it come back?") + "  ·  R"
                        choices: root.choices(root.returns.reasons)
                        value: String(root.returns.reason)
                        onChosen: value => root.returns.reason = Number(value)
                    }
                    ChoiceRow {
                        width: parent.width
                        label: qsTr("What becomes of it?") + "  ·  C"
                        choices: root.choices(root.returns.conditions)
                        value: String(root.returns.condition)
                        onChosen: value => root.returns.condition = Number(value)
                    }
                }
            }
            Words {
                text: qsTr("The customer gets for it")
                color: Theme.muted
            }
            Amount {
                Layout.fillWidth: true
                text: root.returns.refund
                font.family: Qt.application.font.family
                font.pixelSize: Theme.huge
                horizontalAlignment: Text.AlignLeft
                color: root.returns.hasChosen ? Theme.ink : Theme.muted
            }
            Words {
                Layout.fillWidth: true
                text: root.returns.hasChosen ? qsTr("Goes back: %1").arg(root.returns.goesBack)
                                             : qsTr("Nothing is chosen yet.")
                wrapMode: Text.Wrap
                font.pixelSize: Theme.small
                color: Theme.muted
            }
            PushButton {
                Layout.fillWidth: true
                Layout.preferredHeight: Math.max(56, Math.round(68 * Theme.scale))
                primary: true
                enabled: root.returns.hasChosen
                text: qsTr("Take back")
                hint: "Enter"
                textSize: Theme.large
                onClicked: root.returns.takeBack()
            }
        }
    }
}
