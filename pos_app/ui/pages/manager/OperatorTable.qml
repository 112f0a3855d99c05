// SPDX-License-Identifier: GPL-3.0-or-later
// What each operator sold, took back, took out and opened; the unusual in words under the row.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
// The content has ids on purpose:
// qmllint disable deferred-property-id
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Evertill
import Evertill.ViewModels

Card {
    id: root

    required property ManagerViewModel manager
    readonly property real cell: (width - 24) * 0.11

    component Head: Words {
        Layout.preferredWidth: root.cell
        wrapMode: Text.Wrap
        maximumLineCount: 3
        elide: Text.ElideRight
        horizontalAlignment: Text.AlignRight
        font.pixelSize: Theme.tiny
        color: Theme.muted
    }
    component Count: Amount {
        Layout.preferredWidth: root.cell
        font.weight: text === "0" ? Font.Normal : Font.Bold
        color: text === "0" ? Theme.muted : Theme.ink
    }

    EmptyState {
        anchors.centerIn: parent
        width: parent.width - 60
        visible: root.manager.isLoaded && list.count === 0
        title: qsTr("Nobody served in this time")
        advice: qsTr("Choose another day, or more days.")
    }
    ListView {
        id: list
        anchors.fill: parent
        anchors.margins: 12
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.manager.operators

        header: RowLayout {
            width: list.width
            height: visible ? Math.round(56 * Theme.scale) : 0
            visible: list.count > 0
            spacing: 0

            Head {
                Layout.fillWidth: true
                text: qsTr("Operator")
                horizontalAlignment: Text.AlignLeft
            }
            Head { text: qsTr("Refunds") }
            Head { text: qsTr("Lines taken out") }
            Head { text: qsTr("Sales cancelled") }
            Head { text: qsTr("Drawer without sale") }
            Head { text: qsTr("Allowed on the spot") }
            Head { text: qsTr("Discounts by hand") }
        }
        currentIndex: root.manager.current
        highlightMoveDuration: 0

        delegate: T.AbstractButton {
            id: row
            required property int index
            required property string name
            required property string sales
            required property string refunds
            required property string voids
            required property string cancels
            required property string noSales
            required property string overrides
            required property string discounts
            required property string unusual

            width: list.width
            height: cells.implicitHeight
            focusPolicy: Qt.NoFocus
            Accessible.name: name + ", " + sales + (unusual === "" ? "" : ", " + unusual)
            onClicked: root.manager.openRow(index)

            background: Rectangle {
                color: row.down || row.index === root.manager.current ? Theme.tint : "transparent"

                Rectangle {
                    anchors.bottom: parent.bottom
                    width: parent.width
                    height: 1
                    color: Theme.line
                }
            }
            contentItem: ColumnLayout {
                id: cells
                spacing: 2

                RowLayout {
                    Layout.fillWidth: true
                    Layout.preferredHeight: Math.round(56 * Theme.scale)
                    spacing: 0

                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 1

                        Words {
                            Layout.fillWidth: true
                            text: row.name
                            elide: Text.ElideRight
                            font.weight: Font.DemiBold
                        }
                        Words {
                            Layout.fillWidth: true
                            text: row.sales
                            elide: Text.ElideRight
                            font.pixelSize: Theme.small
                            color: Theme.muted
                        }
                    }
                    Count { text: row.refunds }
                    Count { text: row.voids }
                    Count { text: row.cancels }
                    Count { text: row.noSales }
                    Count { text: row.overrides }
                    Count { text: row.discounts }
                }
                Words {
                    Layout.fillWidth: true
                    Layout.bottomMargin: 4
                    visible: row.unusual !== ""
                    text: "▲ " + row.unusual
                    wrapMode: Text.Wrap
                    font.pixelSize: Theme.small
                    font.weight: Font.DemiBold
                    color: Theme.attention
                }
            }
        }
    }
}
