// SPDX-License-Identifier: GPL-3.0-or-later
// What was found: pieces of each coin and note, the sums of the other ways to pay, and the total.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Templates as T
import Evertill
import Evertill.ViewModels

Card {
    id: root

    required property ShiftCountViewModel count

    ListView {
        id: list
        anchors.top: parent.top
        anchors.bottom: foot.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: 8
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.count.rows
        currentIndex: root.count.current
        highlightMoveDuration: 0

        delegate: T.AbstractButton {
            id: row
            required property int index
            required property string label
            required property string entry
            required property string sum
            required property bool isPieces
            required property bool isCurrent

            width: list.width
            height: Theme.touch
            focusPolicy: Qt.NoFocus
            Accessible.name: label + ", " + sum
            onClicked: root.count.select(index)

            background: Rectangle {
                radius: 10
                color: row.isCurrent ? Theme.tint : "transparent"
                border.width: row.isCurrent ? 2 : 0
                border.color: Theme.accent
            }
            contentItem: Item {
                Words {
                    anchors.left: parent.left
                    anchors.leftMargin: 14
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width * 0.34
                    text: row.label
                    elide: Text.ElideRight
                    font.family: Theme.figures
                    font.weight: Font.DemiBold
                }
                Words {
                    anchors.left: parent.left
                    anchors.leftMargin: parent.width * 0.38
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width * 0.28
                    text: (row.isPieces ? "× " : "") + (row.entry === "" ? "–" : row.entry)
                    elide: Text.ElideRight
                    font.family: Theme.figures
                    font.weight: row.isCurrent ? Font.Bold : Font.Normal
                    color: row.entry === "" ? Theme.muted : Theme.ink
                }
                Amount {
                    anchors.right: parent.right
                    anchors.rightMargin: 14
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width * 0.32
                    text: row.sum
                }
            }
        }
    }
    Item {
        id: foot
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: 20
        height: Math.max(name.implicitHeight, total.implicitHeight) + 12

        Rectangle {
            width: parent.width
            height: Theme.border
            color: Theme.line
        }
        Words {
            id: name
            anchors.left: parent.left
            anchors.bottom: parent.bottom
            text: qsTr("Cash found")
        }
        Amount {
            id: total
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            anchors.left: name.right
            anchors.leftMargin: 12
            text: root.count.total
            font.pixelSize: Theme.title
        }
    }
}
