// SPDX-License-Identifier: GPL-3.0-or-later
// Working time: who is there now, and what the days of each person come to, with their times.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

Card {
    id: root

    required property WorkHours work

    EmptyState {
        anchors.centerIn: parent
        width: parent.width - 60
        visible: root.work.isLoaded && list.count === 0
        title: qsTr("Nobody clocked in on these days")
        advice: qsTr("Choose another day, or more days. Ctrl T is the time clock.")
    }
    Words {
        id: present
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: 12
        text: root.work.present
        wrapMode: Text.Wrap
        color: Theme.muted
    }
    RowLayout {
        id: head
        anchors.left: list.left
        anchors.right: list.right
        anchors.top: present.bottom
        anchors.topMargin: 8
        visible: list.count > 0
        spacing: 14

        Item {
            Layout.fillWidth: true
        }
        Words {
            Layout.preferredWidth: list.width * 0.12
            text: qsTr("Worked")
            horizontalAlignment: Text.AlignRight
            font.pixelSize: Theme.small
            color: Theme.muted
        }
        Words {
            Layout.preferredWidth: list.width * 0.12
            Layout.rightMargin: 12
            text: qsTr("Breaks")
            horizontalAlignment: Text.AlignRight
            font.pixelSize: Theme.small
            color: Theme.muted
        }
    }
    ListView {
        id: list
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        anchors.margins: 12
        clip: true
        reuseItems: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.work.rows
        currentIndex: root.work.current
        highlightMoveDuration: 0

        delegate: Rectangle {
            id: row
            required property string label
            required property string times
            required property string worked
            required property string breaks
            required property string note
            required property bool isTotal

            width: list.width
            height: Math.max(44, cells.implicitHeight + 8)
            radius: 10
            color: ListView.isCurrentItem ? Theme.tint : "transparent"
            Accessible.role: Accessible.StaticText
            Accessible.name: [label, times, worked, note].join(" ")

            RowLayout {
                id: cells
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                spacing: 14

                Words {
                    Layout.leftMargin: row.isTotal ? 12 : 28
                    Layout.preferredWidth: list.width * 0.24 - (row.isTotal ? 0 : 16)
                    text: row.label
                    elide: Text.ElideRight
                    font.weight: row.isTotal ? Font.DemiBold : Font.Normal
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 100
                    spacing: 1

                    Words {
                        Layout.fillWidth: true
                        text: row.times
                        wrapMode: Text.Wrap
                        color: row.isTotal ? Theme.muted : Theme.ink
                    }
                    Words {
                        Layout.fillWidth: true
                        visible: text !== ""
                        text: row.note
                        wrapMode: Text.Wrap
                        font.pixelSize: Theme.small
                        font.weight: Font.DemiBold
                        color: Theme.attention
                    }
                }
                Amount {
                    Layout.preferredWidth: list.width * 0.12
                    text: row.worked
                    font.weight: row.isTotal ? Font.Bold : Font.Normal
                }
                Amount {
                    Layout.preferredWidth: list.width * 0.12
                    Layout.rightMargin: 12
                    text: row.breaks
                    font.weight: Font.Normal
                    color: Theme.muted
                }
            }
        }
    }
}
