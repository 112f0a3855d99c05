// SPDX-License-Identifier: GPL-3.0-or-later
// X so far and every Z, newest first, with what was over or short.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
// The content has ids on purpose:
// qmllint disable deferred-property-id
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Evertill
import Evertill.ViewModels

ColumnLayout {
    id: root

    required property ShiftReportsViewModel reports

    spacing: Theme.gap

    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true

        EmptyState {
            anchors.centerIn: parent
            width: parent.width - 60
            visible: root.reports.isEmpty
            title: qsTr("No reports yet")
            advice: qsTr("Each shift that is closed leaves its Z here.")
        }
        ListView {
            id: list
            anchors.fill: parent
            anchors.margins: 8
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: root.reports.rows
            currentIndex: root.reports.current
            highlightMoveDuration: 0
            onAtYEndChanged: if (atYEnd && count > 0) root.reports.loadMore()

            delegate: T.AbstractButton {
                id: row
                required property int index
                required property string title
                required property string detail
                required property string over
                required property bool isOff
                required property bool isCurrent

                width: list.width
                height: Math.max(56, Math.round(60 * Theme.scale))
                focusPolicy: Qt.NoFocus
                Accessible.name: title + ", " + over
                onClicked: root.reports.select(index)

                background: Rectangle {
                    radius: 10
                    color: row.down || row.isCurrent ? Theme.tint : "transparent"
                }
                contentItem: Item {
                    Column {
                        anchors.left: parent.left
                        anchors.leftMargin: 14
                        anchors.right: side.left
                        anchors.rightMargin: 12
                        anchors.verticalCenter: parent.verticalCenter
                        spacing: 2

                        Words {
                            width: parent.width
                            text: row.title
                            elide: Text.ElideRight
                            font.weight: Font.DemiBold
                        }
                        Words {
                            width: parent.width
                            text: row.detail
                            elide: Text.ElideRight
                            font.pixelSize: Theme.small
                            color: Theme.muted
                        }
                    }
                    Words {
                        id: side
                        anchors.right: parent.right
                        anchors.rightMargin: 14
                        anchors.verticalCenter: parent.verticalCenter
                        text: (row.isOff ? "! " : "") + row.over
                        font.family: Theme.figures
                        font.weight: row.isOff ? Font.Bold : Font.Normal
                        color: row.isOff ? Theme.attention : Theme.muted
                    }
                }
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        PushButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 100
            Layout.preferredHeight: Theme.touch + 8
            enabled: root.reports.hasPaper
            text: qsTr("Save as PDF")
            hint: "Ctrl S"
            onClicked: root.reports.save()
        }
        PushButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 100
            Layout.preferredHeight: Theme.touch + 8
            primary: true
            enabled: root.reports.hasPaper
            text: root.reports.printText
            hint: "Ctrl P"
            onClicked: root.reports.print()
        }
    }
}
