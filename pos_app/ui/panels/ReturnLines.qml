// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of a sale, with how much of each comes back.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
// The content has ids on purpose:
// qmllint disable deferred-property-id
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Evertill
import Evertill.ViewModels

ListView {
    id: root

    required property ReturnsViewModel returns

    clip: true
    spacing: 4
    boundsBehavior: Flickable.StopAtBounds
    model: returns.rows
    currentIndex: returns.current
    highlightMoveDuration: 0

    delegate: T.AbstractButton {
        id: row
        required property int index
        required property string name
        required property string detail
        required property string worth
        required property string chosen
        required property string refund
        required property bool isCurrent
        required property bool hasLeft

        width: root.width
        height: Math.max(64, words.implicitHeight + 16)
        focusPolicy: Qt.NoFocus
        Accessible.name: name + ", " + detail
        onClicked: root.returns.select(index)

        background: Rectangle {
            radius: 10
            color: row.isCurrent || row.down ? Theme.tint : "transparent"
        }
        contentItem: RowLayout {
            spacing: 10

            ColumnLayout {
                id: words
                Layout.fillWidth: true
                Layout.leftMargin: 10
                spacing: 1

                Words {
                    Layout.fillWidth: true
                    text: row.name
                    elide: Text.ElideRight
                    font.weight: Font.DemiBold
                    color: row.hasLeft ? Theme.ink : Theme.muted
                }
                Words {
                    Layout.fillWidth: true
                    text: row.detail
                    wrapMode: Text.Wrap
                    font.pixelSize: Theme.small
                    color: Theme.muted
                }
            }
            PushButton {
                text: "−"
                Layout.preferredWidth: Theme.touch
                enabled: row.refund !== ""
                focusPolicy: Qt.NoFocus
                onClicked: root.returns.step(row.index, -1)
            }
            Amount {
                Layout.preferredWidth: Math.round(84 * Theme.scale)
                text: row.chosen
                horizontalAlignment: Text.AlignHCenter
                color: row.refund === "" ? Theme.muted : Theme.ink
            }
            PushButton {
                text: "+"
                Layout.preferredWidth: Theme.touch
                enabled: row.hasLeft
                focusPolicy: Qt.NoFocus
                onClicked: root.returns.step(row.index, 1)
            }
            Amount { // what it would bring is quiet, what it brings is not
                Layout.rightMargin: 10
                Layout.minimumWidth: Math.round(84 * Theme.scale)
                text: row.refund === "" ? row.worth : row.refund
                font.weight: row.refund === "" ? Font.Normal : Font.Bold
                color: row.refund === "" ? Theme.muted : Theme.ink
            }
        }
    }
}
