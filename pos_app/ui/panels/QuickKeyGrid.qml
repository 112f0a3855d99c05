// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of keys for what has no barcode or is sold all day.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Templates as T
import Evertill
import Evertill.ViewModels

Item {
    id: root

    required property QuickKeysViewModel quickKeys
    signal picked(string sku)

    ListView {
        id: pages
        width: parent.width
        height: Theme.touch
        orientation: ListView.Horizontal
        spacing: 8
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.quickKeys.pages
        delegate: PillButton {
            required property int index
            required property string title
            required property bool isOpen
            text: title
            selected: isOpen
            onClicked: root.quickKeys.open(index)
        }
    }
    GridView {
        id: grid
        anchors.top: pages.bottom
        anchors.topMargin: 6
        anchors.bottom: parent.bottom
        width: parent.width + Theme.gap
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        readonly property int across: Math.max(2, Math.floor(width / (150 * Theme.scale)))
        cellWidth: Math.floor(width / across)
        // Two lines of a name and one of its price at least.
        cellHeight: Math.max(Math.round((height > 430 * Theme.scale ? 106 : 92) * Theme.scale),
                             Math.ceil(36 + 2.5 * (Theme.body - 1) + 1.45 * Theme.small))
        model: root.quickKeys.keys

        delegate: Item {
            id: cell
            required property string sku
            required property string label
            required property string price
            required property string colour

            width: grid.cellWidth
            height: grid.cellHeight

            T.AbstractButton {
                id: key
                width: parent.width - Theme.gap
                height: parent.height - Theme.gap
                focusPolicy: Qt.NoFocus
                Accessible.name: cell.label + ", " + cell.price
                onClicked: root.picked(cell.sku)

                background: Card {
                    color: key.down ? Theme.tint : Theme.card
                }
                contentItem: Item {
                    Rectangle {
                        x: 14
                        y: 12
                        width: 26
                        height: 5
                        radius: 3
                        visible: cell.colour !== ""
                        color: cell.colour === "" ? "transparent" : cell.colour
                    }
                    Words {
                        x: 14
                        y: 20
                        width: parent.width - 24
                        text: cell.label
                        wrapMode: Text.Wrap
                        maximumLineCount: 2
                        elide: Text.ElideRight
                        font.weight: Font.DemiBold
                        font.pixelSize: Theme.body - 1
                    }
                    Amount {
                        x: 14
                        anchors.bottom: parent.bottom
                        anchors.bottomMargin: 6
                        width: parent.width - 24
                        text: cell.price
                        font.pixelSize: Theme.small
                        font.weight: Font.Normal
                        horizontalAlignment: Text.AlignLeft
                        color: Theme.muted
                    }
                }
            }
        }
    }
    EmptyState {
        anchors.centerIn: parent
        width: parent.width - 60
        visible: root.quickKeys.pages.count === 0
        title: qsTr("No quick keys yet")
        advice: qsTr("Import a catalogue with quick keys, or search by name with F2.")
    }
}
