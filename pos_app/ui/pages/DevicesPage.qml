// SPDX-License-Identifier: GPL-3.0-or-later
// Every device of the till: how it is, what it is set to, when it was last heard; test and change.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

Card {
    id: root

    required property AppViewModel app
    readonly property DevicesViewModel devices: app.devices

    Flickable {
        anchors.fill: parent
        anchors.margins: Theme.spacing
        contentHeight: list.height
        clip: true
        boundsBehavior: Flickable.StopAtBounds

        ColumnLayout {
            id: list
            width: parent.width
            spacing: Theme.gap

            Repeater {
                model: root.devices.devices

                RowLayout {
                    id: row
                    required property string device
                    required property string title
                    required property string state
                    required property int level
                    required property string setting
                    required property string detail
                    required property string line
                    required property bool isSet

                    Layout.fillWidth: true
                    spacing: Theme.spacing

                    Rectangle { // never colour alone: a square is trouble, and the words say it
                        Layout.preferredWidth: 12
                        Layout.preferredHeight: 12
                        radius: row.level === 2 ? 0 : 6
                        color: row.level === 2 ? Theme.refusal
                                               : row.level === 1 ? Theme.attention
                                                                 : row.level === 0 ? Theme.accent
                                                                                   : Theme.line
                    }
                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 2

                        Words {
                            Layout.fillWidth: true
                            text: row.title + "  ·  " + row.state
                            wrapMode: Text.Wrap
                            font.weight: Font.DemiBold
                        }
                        Words {
                            Layout.fillWidth: true
                            visible: text !== ""
                            text: row.setting
                            wrapMode: Text.WrapAnywhere
                            font.pixelSize: Theme.small
                        }
                        Words {
                            Layout.fillWidth: true
                            visible: text !== ""
                            text: row.detail
                            wrapMode: Text.WrapAnywhere
                            font.pixelSize: Theme.small
                            color: Theme.muted
                        }
                        Words {
                            Layout.fillWidth: true
                            visible: text !== ""
                            text: row.line
                            wrapMode: Text.WrapAnywhere
                            font.pixelSize: Theme.small
                            color: Theme.muted
                        }
                    }
                    PushButton {
                        Layout.preferredWidth: 120 * Theme.scale
                        enabled: row.isSet || row.device === "scanner"
                        text: qsTr("Test")
                        onClicked: root.devices.test(row.device)
                    }
                    PushButton {
                        Layout.preferredWidth: 120 * Theme.scale
                        text: qsTr("Change")
                        onClicked: root.devices.askSetting(row.device)
                    }
                }
            }
            FoundDevices {
                Layout.fillWidth: true
                Layout.topMargin: Theme.spacing
                devices: root.devices
            }
        }
    }
}
