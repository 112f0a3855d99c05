// SPDX-License-Identifier: GPL-3.0-or-later
// What a role may do: every right with its limit, ticked where the role has it.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Evertill
import Evertill.ViewModels

ColumnLayout {
    id: root

    required property RolesViewModel book

    spacing: Theme.gap

    ChoiceRow {
        Layout.fillWidth: true
        label: qsTr("What this role may do")
        value: root.book.role
        choices: root.book.roles
        onChosen: value => root.book.chooseRole(value)
    }
    Words {
        Layout.fillWidth: true
        visible: root.book.isCentres
        text: qsTr("The centre sets what a role may do.")
        wrapMode: Text.Wrap
        color: Theme.attention
    }
    ListView {
        id: list
        Layout.fillWidth: true
        Layout.fillHeight: true
        clip: true
        spacing: 4
        boundsBehavior: Flickable.StopAtBounds
        model: root.book.rights
        currentIndex: root.book.current
        highlightMoveDuration: 0
        onHeightChanged: positionViewAtIndex(currentIndex, ListView.Contain)

        delegate: T.AbstractButton {
            id: row
            required property int index
            required property string name
            required property string limit
            required property bool isGranted
            required property bool isCurrent

            width: list.width
            height: Theme.touch
            focusPolicy: Qt.NoFocus
            checked: isGranted
            Accessible.name: limit === "" ? name : qsTr("%1, up to %2").arg(name).arg(limit)
            Accessible.role: Accessible.CheckBox
            Accessible.checked: isGranted
            onClicked: root.book.toggle(index)

            background: Card {
                color: row.down || row.isCurrent ? Theme.tint : Theme.card
            }
            contentItem: RowLayout {
                spacing: 12

                Words {
                    Layout.leftMargin: 16
                    Layout.preferredWidth: Theme.large
                    text: row.isGranted ? "✓" : ""
                    font.weight: Font.Bold
                    color: Theme.accent
                }
                Words {
                    Layout.fillWidth: true
                    text: row.name
                    elide: Text.ElideRight
                    color: row.isGranted ? Theme.ink : Theme.muted
                }
                Words {
                    Layout.rightMargin: 16
                    text: row.limit
                    color: Theme.muted
                }
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true
        visible: !root.book.isCentres
        spacing: Theme.gap

        PushButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 100
            Layout.preferredHeight: Theme.touch + 8
            text: qsTr("Give or take")
            hint: qsTr("Space")
            onClicked: root.book.toggle(root.book.current)
        }
        PushButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 100
            Layout.preferredHeight: Theme.touch + 8
            enabled: root.book.canLimit
            text: qsTr("Limit")
            hint: "Ctrl M"
            onClicked: root.book.askLimit()
        }
        PushButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 100
            Layout.preferredHeight: Theme.touch + 8
            enabled: root.book.isDirty
            text: qsTr("Undo")
            hint: "Esc"
            onClicked: root.book.undo()
        }
        PushButton {
            Layout.fillWidth: true
            Layout.preferredWidth: 120
            Layout.preferredHeight: Theme.touch + 8
            primary: true
            enabled: root.book.isDirty
            text: qsTr("Save")
            hint: "Enter"
            onClicked: root.book.save()
        }
    }
}
