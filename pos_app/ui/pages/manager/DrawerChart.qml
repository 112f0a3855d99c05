// SPDX-License-Identifier: GPL-3.0-or-later
// The last Zs with what was over or short: over goes to the right of the middle, short to the left,
// so that colour is not what tells them apart; the figure stands beside it with its sign.
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
    readonly property DrawerHistory drawers: manager.drawers

    EmptyState {
        anchors.centerIn: parent
        width: parent.width - 60
        visible: root.drawers.isLoaded && list.count === 0
        title: qsTr("No shift was closed yet")
        advice: qsTr("Each Z stands here, with what was over or short where cash was counted.")
    }
    Words {
        id: sum
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: 12
        text: root.drawers.sum
        wrapMode: Text.Wrap
        color: Theme.muted
    }
    ListView {
        id: list
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: sum.bottom
        anchors.bottom: parent.bottom
        anchors.margins: 12
        clip: true
        reuseItems: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.drawers.rows
        currentIndex: root.manager.current
        highlightMoveDuration: 0

        delegate: T.AbstractButton {
            id: row
            required property int index
            required property string label
            required property string who
            required property string value
            required property real share
            required property bool isShort

            width: list.width
            height: Math.max(48, Math.round(44 * Theme.scale))
            focusPolicy: Qt.NoFocus
            Accessible.name: label + " " + who + " " + value
            onClicked: root.manager.openRow(index)

            background: Rectangle {
                radius: 10
                color: row.down || row.index === root.manager.current ? Theme.tint : "transparent"
            }
            contentItem: RowLayout {
                spacing: 14

                Words {
                    Layout.leftMargin: 8
                    Layout.preferredWidth: list.width * 0.22
                    text: row.label
                    elide: Text.ElideRight
                }
                Words {
                    Layout.preferredWidth: list.width * 0.26
                    text: row.who
                    elide: Text.ElideRight
                    color: Theme.muted
                }
                Item {
                    Layout.fillWidth: true
                    Layout.preferredHeight: 16

                    Rectangle {
                        readonly property real length: parent.width / 2 * row.share
                        x: row.isShort ? parent.width / 2 - length : parent.width / 2
                        width: length
                        height: parent.height
                        radius: 4
                        color: row.isShort ? Theme.refusal : Theme.accent
                    }
                    Rectangle { // nothing over, nothing short
                        x: parent.width / 2
                        width: 1
                        height: parent.height
                        color: Theme.line
                    }
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
