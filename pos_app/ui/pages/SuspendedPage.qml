// SPDX-License-Identifier: GPL-3.0-or-later
// Baskets waiting: the name to find them by, how long, and what they come to.
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
    readonly property SuspendedViewModel suspended: app.suspended

    EmptyState {
        anchors.centerIn: parent
        width: parent.width - 80
        visible: root.suspended.count === 0
        title: qsTr("No suspended baskets")
        advice: qsTr("F6 on the sale page parks a basket, so that the next customer can go first.")
    }
    ListView {
        id: list
        anchors.fill: parent
        anchors.margins: Theme.spacing
        clip: true
        spacing: Theme.gap
        boundsBehavior: Flickable.StopAtBounds
        model: root.suspended.rows
        currentIndex: root.suspended.current
        highlightMoveDuration: 0

        delegate: T.AbstractButton {
            id: row
            required property int index
            required property string name
            required property string detail
            required property string age
            required property string total
            required property bool isCurrent

            width: list.width
            height: Math.max(64, Math.round(72 * Theme.scale))
            focusPolicy: Qt.NoFocus
            Accessible.name: name + ", " + total
            onClicked: root.suspended.recall(index)

            background: Card {
                color: row.down || row.isCurrent ? Theme.tint : Theme.card
            }
            contentItem: RowLayout {
                spacing: 16

                ColumnLayout {
                    Layout.fillWidth: true
                    Layout.leftMargin: 18
                    spacing: 2

                    Words {
                        Layout.fillWidth: true
                        text: row.name
                        elide: Text.ElideRight
                        font.pixelSize: Theme.large
                        font.weight: Font.DemiBold
                    }
                    Words {
                        Layout.fillWidth: true
                        text: row.detail + "  ·  " + row.age
                        elide: Text.ElideRight
                        color: Theme.muted
                    }
                }
                Amount {
                    Layout.rightMargin: 18
                    text: row.total
                    font.pixelSize: Theme.title
                }
            }
        }
    }
}
