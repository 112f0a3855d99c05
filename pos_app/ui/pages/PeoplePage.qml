// SPDX-License-Identifier: GPL-3.0-or-later
// The people of the till: everybody on the left, the chosen one on the right.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Evertill
import Evertill.ViewModels

Card {
    id: root

    required property AppViewModel app
    readonly property StaffViewModel staff: app.staff
    readonly property bool upright: height > width

    RolesPanel {
        anchors.fill: parent
        anchors.margins: Theme.spacing
        visible: root.staff.book.isOpen
        book: root.staff.book
    }
    GridLayout {
        anchors.fill: parent
        anchors.margins: Theme.spacing
        visible: !root.staff.book.isOpen
        columns: root.upright ? 1 : 2
        columnSpacing: 32
        rowSpacing: Theme.spacing

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 100
            Layout.preferredHeight: 100
            spacing: Theme.gap

            EmptyState {
                Layout.fillWidth: true
                visible: root.staff.count === 0
                title: qsTr("This till asks nobody who they are")
                advice: qsTr("Add a manager first. From then on everybody has the rights of a "
                             + "role.")
            }
            ListView {
                id: list
                Layout.fillWidth: true
                Layout.fillHeight: true
                clip: true
                spacing: 6
                boundsBehavior: Flickable.StopAtBounds
                model: root.staff.rows
                currentIndex: root.staff.current
                highlightMoveDuration: 0

                delegate: T.AbstractButton {
                    id: row
                    required property int index
                    required property string name
                    required property string detail
                    required property bool isActive
                    required property bool isCurrent

                    width: list.width
                    height: Math.max(56, Math.round(60 * Theme.scale))
                    focusPolicy: Qt.NoFocus
                    Accessible.name: name
                    onClicked: root.staff.select(index)

                    background: Card {
                        color: row.down || row.isCurrent ? Theme.tint : Theme.card
                    }
                    contentItem: Column {
                        leftPadding: 16
                        rightPadding: 16
                        topPadding: 8
                        spacing: 2

                        Words {
                            width: row.width - 32
                            text: row.name
                            elide: Text.ElideRight
                            font.weight: Font.DemiBold
                            color: row.isActive ? Theme.ink : Theme.muted
                        }
                        Words {
                            width: row.width - 32
                            text: row.detail
                            elide: Text.ElideRight
                            font.pixelSize: Theme.small
                            color: Theme.muted
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
                    enabled: !root.staff.isNew && !root.staff.isCentres
                    text: qsTr("Add somebody")
                    hint: "Ctrl N"
                    onClicked: root.staff.add()
                }
                PushButton {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 100
                    Layout.preferredHeight: Theme.touch + 8
                    enabled: !root.staff.isNew
                    text: qsTr("Roles")
                    hint: "Ctrl R"
                    onClicked: root.staff.showRoles()
                }
            }
        }
        PersonForm {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 140
            Layout.preferredHeight: 140
            visible: root.staff.count > 0 || root.staff.isNew
            staff: root.staff
        }
    }
}
