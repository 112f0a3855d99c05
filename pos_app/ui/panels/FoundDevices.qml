// SPDX-License-Identifier: GPL-3.0-or-later
// What is plugged in, by its own name, and what it could be used as.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

ColumnLayout {
    id: root

    required property DevicesViewModel devices

    spacing: Theme.gap

    RowLayout {
        Layout.fillWidth: true

        Words {
            Layout.fillWidth: true
            text: root.devices.found.count > 0 ? qsTr("Plugged in")
                                               : qsTr("Nothing is plugged in that this till knows.")
            wrapMode: Text.Wrap
            font.weight: Font.DemiBold
        }
        PillButton {
            text: qsTr("Look again")
            onClicked: root.devices.look()
        }
    }
    Repeater {
        model: root.devices.found

        ColumnLayout {
            id: found
            required property int index
            required property string title
            required property string file
            required property var uses
            required property var useNames

            Layout.fillWidth: true
            spacing: 4

            Words {
                Layout.fillWidth: true
                text: found.title + "  ·  " + found.file
                wrapMode: Text.WrapAnywhere
            }
            Flow {
                Layout.fillWidth: true
                spacing: 8

                Repeater {
                    model: found.uses

                    PillButton {
                        id: use
                        required property int index
                        required property string modelData
                        text: qsTr("Use as: %1").arg(found.useNames[use.index])
                        onClicked: root.devices.use(found.index, use.modelData)
                    }
                }
            }
        }
    }
    Words {
        Layout.fillWidth: true
        visible: text !== ""
        text: root.devices.rivals
        wrapMode: Text.Wrap
        color: Theme.attention
    }
}
