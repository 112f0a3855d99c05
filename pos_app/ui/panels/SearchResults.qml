// SPDX-License-Identifier: GPL-3.0-or-later
// What a search found: tap or Enter takes it.
// The content has ids on purpose:
// qmllint disable deferred-property-id
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Templates as T
import Evertill
import Evertill.ViewModels

Card {
    id: root

    required property SearchViewModel search

    clip: true

    EmptyState {
        anchors.centerIn: parent
        width: parent.width - 60
        visible: root.search.foundNothing
        title: qsTr("Nothing found")
        advice: qsTr("Try a shorter part of the name, the pinyin initials, or the number below the "
                     + "bars.")
    }
    ListView {
        id: list
        anchors.fill: parent
        anchors.margins: 6
        clip: true
        model: root.search.items
        currentIndex: root.search.current
        highlightMoveDuration: 0
        boundsBehavior: Flickable.StopAtBounds
        reuseItems: true

        delegate: T.AbstractButton {
            id: row
            required property int index
            required property string name
            required property string detail
            required property string price

            width: list.width
            height: Math.max(56, Math.round(56 * Theme.scale))
            focusPolicy: Qt.NoFocus
            Accessible.name: name + ", " + price
            onClicked: root.search.pick(index)

            background: Rectangle {
                radius: 10
                color: row.ListView.isCurrentItem || row.down ? Theme.tint : "transparent"
            }
            contentItem: Item {
                Column {
                    anchors.left: parent.left
                    anchors.leftMargin: 12
                    anchors.right: price.left
                    anchors.rightMargin: 12
                    anchors.verticalCenter: parent.verticalCenter

                    Words {
                        width: parent.width
                        text: row.name
                        elide: Text.ElideRight
                        font.weight: Font.Medium
                    }
                    Words {
                        width: parent.width
                        text: row.detail
                        elide: Text.ElideRight
                        font.pixelSize: Theme.small
                        color: Theme.muted
                    }
                }
                Amount {
                    id: price
                    anchors.right: parent.right
                    anchors.rightMargin: 12
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.min(implicitWidth, parent.width * 0.4)
                    text: row.price
                }
            }
        }
    }
}
