// SPDX-License-Identifier: GPL-3.0-or-later
// What is on hand, by item. Tap chooses; twice adds to the document that is made.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Evertill
import Evertill.ViewModels

Card {
    id: root

    required property InventoryViewModel inventory

    clip: true

    EmptyState {
        anchors.centerIn: parent
        width: parent.width - 60
        visible: list.count === 0
        title: root.inventory.isLow ? qsTr("Nothing is low") : qsTr("Nothing found")
        advice: root.inventory.isLow
                ? qsTr("Items with less on hand than their minimum stand here. Minimum sets it.")
                : qsTr("Items stand here that moved at this till or have a figure of the centre; "
                       + "search finds all others.")
    }
    ListView {
        id: list
        anchors.fill: parent
        anchors.margins: 6
        clip: true
        model: root.inventory.levels
        currentIndex: root.inventory.current
        highlightMoveDuration: 0
        boundsBehavior: Flickable.StopAtBounds
        reuseItems: true
        onAtYEndChanged: if (atYEnd && count > 0) root.inventory.loadMore()

        delegate: T.AbstractButton {
            id: row
            required property int index
            required property string name
            required property string onHand
            required property string note
            required property bool isLow
            required property bool isCurrent

            width: list.width
            height: Math.max(56, Math.round(56 * Theme.scale))
            focusPolicy: Qt.NoFocus
            Accessible.name: name + ", " + onHand
            onClicked: root.inventory.select(index)
            onDoubleClicked: root.inventory.addCurrent()

            background: Rectangle {
                radius: 10
                color: row.isCurrent || row.down ? Theme.tint : "transparent"
            }
            contentItem: RowLayout {
                spacing: 12

                ColumnLayout {
                    Layout.fillWidth: true
                    Layout.leftMargin: 12
                    spacing: 1

                    Words {
                        Layout.fillWidth: true
                        text: row.name
                        elide: Text.ElideRight
                        font.weight: Font.Medium
                    }
                    Words {
                        Layout.fillWidth: true
                        text: (row.isLow ? "▼ " : "") + row.note
                        elide: Text.ElideRight
                        font.pixelSize: Theme.small
                        color: row.isLow ? Theme.attention : Theme.muted
                    }
                }
                Amount {
                    Layout.rightMargin: 12
                    text: row.onHand
                    color: row.isLow ? Theme.attention : Theme.ink
                }
            }
        }
    }
}
