// SPDX-License-Identifier: GPL-3.0-or-later
// A table of sums, each with a bar of its share of the largest.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Evertill
import Evertill.ViewModels

Card {
    id: root

    required property ManagerViewModel manager

    EmptyState {
        anchors.centerIn: parent
        width: parent.width - 60
        visible: root.manager.isLoaded && list.count === 0
        title: qsTr("No sales in this time")
        advice: qsTr("Choose another day, or more days.")
    }
    ListView {
        id: list
        anchors.fill: parent
        anchors.margins: 12
        clip: true
        reuseItems: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.manager.bars
        currentIndex: root.manager.current
        highlightMoveDuration: 0

        delegate: T.AbstractButton {
            id: row
            required property int index
            required property string label
            required property string value
            required property string count
            required property real share

            width: list.width
            height: Math.max(48, Math.round(44 * Theme.scale))
            focusPolicy: Qt.NoFocus
            Accessible.name: label + ", " + count + ", " + value
            onClicked: root.manager.openRow(index)

            background: Rectangle {
                radius: 10
                color: row.down || row.index === root.manager.current ? Theme.tint : "transparent"
            }
            contentItem: RowLayout {
                spacing: 14

                Words {
                    Layout.leftMargin: 8
                    Layout.preferredWidth: list.width * 0.24
                    text: row.label
                    elide: Text.ElideRight
                }
                Item {
                    Layout.fillWidth: true
                    Layout.preferredHeight: 16

                    Rectangle {
                        width: Math.max(2, parent.width * row.share)
                        height: parent.height
                        radius: 4
                        color: Theme.accent
                    }
                }
                Amount {
                    Layout.preferredWidth: list.width * 0.10
                    text: row.count
                    font.weight: Font.Normal
                    color: Theme.muted
                }
                Amount {
                    Layout.rightMargin: 8
                    Layout.preferredWidth: list.width * 0.18
                    text: row.value
                }
            }
        }
    }
}
