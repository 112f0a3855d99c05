// SPDX-License-Identifier: GPL-3.0-or-later
// The day beside the same weekday a week before, and its hours.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

ColumnLayout {
    id: root

    required property ManagerViewModel manager
    readonly property bool upright: height > width

    spacing: Theme.gap

    GridLayout {
        Layout.fillWidth: true
        columns: root.upright ? 2 : 3
        columnSpacing: Theme.gap
        rowSpacing: Theme.gap

        Repeater {
            model: root.manager.tiles

            Card {
                id: tile
                required property string label
                required property string value
                required property string before
                required property string change
                required property bool isDown

                Layout.fillWidth: true
                Layout.preferredWidth: 100
                implicitHeight: column.implicitHeight + 20

                ColumnLayout {
                    id: column
                    anchors.fill: parent
                    anchors.margins: 10
                    anchors.leftMargin: 16
                    anchors.rightMargin: 16
                    spacing: 0

                    Words {
                        Layout.fillWidth: true
                        text: tile.label
                        elide: Text.ElideRight
                        font.pixelSize: Theme.small
                        color: Theme.muted
                    }
                    Amount {
                        Layout.fillWidth: true
                        text: tile.value
                        font.pixelSize: Theme.title
                        horizontalAlignment: Text.AlignLeft
                    }
                    Words {
                        Layout.fillWidth: true
                        // An arrow beside the colour.
                        text: qsTr("A week before: %1").arg(tile.before)
                              + (tile.change === "" ? "" : "   " + (tile.isDown ? "▼ " : "▲ ")
                                                           + tile.change)
                        elide: Text.ElideRight
                        font.pixelSize: Theme.small
                        color: tile.change !== "" && tile.isDown ? Theme.attention : Theme.muted
                    }
                }
            }
        }
    }
    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true

        EmptyState {
            anchors.centerIn: parent
            width: parent.width - 60
            visible: root.manager.isLoaded && root.manager.hours.count === 0
            title: qsTr("No sales on this day")
            advice: qsTr("Sales by hour stand here as soon as the first one is paid.")
        }
        HourChart {
            anchors.fill: parent
            anchors.margins: 14
            manager: root.manager
        }
    }
}
