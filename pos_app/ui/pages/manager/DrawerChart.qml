// SPDX-License-Identifier: GPL-3.0-or-later
// Over and short by Z: over goes to the right of the middle, short to the left, so that colour is
// not what tells them apart; the figure stands beside it with its sign.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

Card {
    id: root

    required property DrawerHistory drawers

    EmptyState {
        anchors.centerIn: parent
        width: parent.width - 60
        visible: root.drawers.isLoaded && list.count === 0
        title: qsTr("No drawer was counted yet")
        advice: qsTr("What is over or short stands here from the first Z with a count on.")
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

        delegate: RowLayout {
            id: row
            required property string label
            required property string who
            required property string value
            required property real share
            required property bool isShort

            width: list.width
            height: Math.max(40, Math.round(44 * Theme.scale))
            spacing: 14
            Accessible.role: Accessible.StaticText
            Accessible.name: label + " " + who + " " + value

            Words {
                Layout.preferredWidth: list.width * 0.24
                text: row.label
                elide: Text.ElideRight
            }
            Words {
                Layout.preferredWidth: list.width * 0.18
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
                Layout.preferredWidth: list.width * 0.18
                text: row.value
            }
        }
    }
}
