// SPDX-License-Identifier: GPL-3.0-or-later
// One way to pay.
// The content has ids on purpose:
// qmllint disable deferred-property-id
import QtQuick
import QtQuick.Templates as T
import Evertill

T.AbstractButton {
    id: root

    required property int index
    required property string name
    required property string hint
    required property string glyph
    required property string shortcut
    required property bool isSelected
    required property bool isUsable
    property bool isTight: false // without the hint
    signal picked(int row)

    implicitHeight: isTight ? Theme.touch : Math.max(56, Math.round(70 * Theme.scale))
    focusPolicy: Qt.TabFocus
    Accessible.name: name
    enabled: isUsable
    opacity: isUsable ? 1.0 : 0.45
    onClicked: root.picked(index)

    background: Card {
        border.width: root.isSelected ? 2 : Theme.border
        border.color: root.isSelected ? Theme.accent : Theme.line
        color: root.down ? Theme.tint : Theme.card

        Focus {
            of: root
        }
    }
    contentItem: Item {
        Rectangle {
            id: mark
            anchors.left: parent.left
            anchors.leftMargin: 14
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(Math.round(36 * Theme.scale), root.height - 12)
            height: width
            radius: 9
            color: root.isSelected ? Theme.accent : Theme.tint

            Words {
                anchors.centerIn: parent
                text: root.glyph
                font.weight: Font.Bold
                color: root.isSelected ? Theme.accentInk : Theme.accent
            }
        }
        Column {
            anchors.left: mark.right
            anchors.leftMargin: 12
            anchors.right: key.left
            anchors.rightMargin: 8
            anchors.verticalCenter: parent.verticalCenter
            spacing: 1

            Words {
                width: parent.width
                text: root.name
                elide: Text.ElideRight
                font.weight: Font.DemiBold
            }
            Words {
                width: parent.width
                visible: !root.isTight
                text: root.hint
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
                font.pixelSize: Theme.tiny
                color: Theme.muted
            }
        }
        Words {
            id: key
            anchors.right: parent.right
            anchors.rightMargin: 14
            anchors.verticalCenter: parent.verticalCenter
            text: root.shortcut
            font.pixelSize: Theme.small
            color: Theme.muted
        }
    }
}
