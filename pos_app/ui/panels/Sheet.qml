// SPDX-License-Identifier: GPL-3.0-or-later
// A card over the page; a tap beside it closes it where that loses nothing.
import QtQuick
import QtQuick.Layouts
import Evertill

Item {
    id: root

    property string title: ""
    property int sheetWidth: Math.round(560 * Theme.scale)
    default property alias content: body.data
    signal closed()

    Rectangle {
        anchors.fill: parent
        color: Theme.shade

        MouseArea { // nothing behind a sheet can be pressed
            anchors.fill: parent
            onClicked: root.closed()
        }
    }
    Card {
        id: card
        anchors.centerIn: parent
        width: Math.min(parent.width - 24, root.sheetWidth)
        height: Math.min(parent.height - 24, body.implicitHeight + heading.height + 52)

        MouseArea {
            anchors.fill: parent
        }
        Words {
            id: heading
            anchors.top: parent.top
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: 22
            text: root.title
            wrapMode: Text.Wrap
            font.pixelSize: Theme.title
            font.weight: Font.Bold
        }
        TypingView {
            anchors.top: heading.bottom
            anchors.topMargin: 10
            anchors.bottom: parent.bottom
            anchors.bottomMargin: 20
            anchors.left: parent.left
            anchors.right: parent.right
            contentHeight: body.implicitHeight

            ColumnLayout {
                id: body
                x: 22
                width: parent.width - 44
                spacing: 12
            }
        }
    }
}
