// SPDX-License-Identifier: GPL-3.0-or-later
// Yes or no, said by a tick and not by colour alone.
// The content has ids on purpose:
// qmllint disable deferred-property-id
import QtQuick
import QtQuick.Templates as T
import Evertill

T.AbstractButton {
    id: control

    implicitHeight: Theme.touch
    implicitWidth: 48 + words.implicitWidth
    checkable: true
    focusPolicy: Qt.TabFocus

    contentItem: Item {
        Rectangle {
            id: box
            anchors.verticalCenter: parent.verticalCenter
            width: 26
            height: 26
            radius: 7
            color: control.checked ? Theme.accent : Theme.card
            border.width: control.visualFocus ? 3 : Theme.border + 1
            border.color: control.checked || control.visualFocus ? Theme.accent : Theme.muted

            Words {
                anchors.centerIn: parent
                visible: control.checked
                text: "✓"
                color: Theme.accentInk
                font.weight: Font.Bold
            }
        }
        Words {
            id: words
            anchors.left: box.right
            anchors.leftMargin: 12
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: control.text
            wrapMode: Text.Wrap
            maximumLineCount: 2
        }
    }
}
