// SPDX-License-Identifier: GPL-3.0-or-later
// The rules in force, to read: they are made at the centre.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import Evertill
import Evertill.ViewModels

Item {
    id: root

    required property PromotionsViewModel promotions

    EmptyState {
        anchors.centerIn: parent
        width: parent.width - 60
        visible: root.promotions.rules.count === 0
        title: root.promotions.headline
        advice: qsTr("Promotions are made at the centre and come by themselves.")
    }
    ListView {
        id: list
        anchors.fill: parent
        clip: true
        reuseItems: true
        boundsBehavior: Flickable.StopAtBounds
        model: root.promotions.rules

        delegate: Item {
            id: row
            required property string name
            required property string kind
            required property string gives
            required property string goods
            required property string validity
            required property string scope
            required property string limits

            width: list.width
            height: column.height + 20

            Column {
                id: column
                x: 14
                y: 10
                width: parent.width - 28
                spacing: 2

                Item {
                    width: parent.width
                    height: name.height

                    Words {
                        id: name
                        anchors.left: parent.left
                        anchors.right: kind.left
                        anchors.rightMargin: 12
                        text: row.name
                        wrapMode: Text.Wrap
                        font.weight: Font.Medium
                    }
                    Words {
                        id: kind
                        anchors.right: parent.right
                        width: Math.min(implicitWidth, parent.width * 0.45)
                        text: row.kind
                        elide: Text.ElideRight
                        color: Theme.accent
                    }
                }
                Words {
                    width: parent.width
                    text: row.gives + "  ·  " + row.goods
                    wrapMode: Text.Wrap
                }
                Words {
                    width: parent.width
                    text: row.validity + "  ·  " + row.scope
                    wrapMode: Text.Wrap
                    font.pixelSize: Theme.small
                    color: Theme.muted
                }
                Words {
                    width: parent.width
                    visible: row.limits !== ""
                    text: qsTr("Limit: %1").arg(row.limits)
                    wrapMode: Text.Wrap
                    font.pixelSize: Theme.small
                    color: Theme.muted
                }
            }
            Rectangle {
                anchors.bottom: parent.bottom
                width: parent.width
                height: Theme.border
                color: Theme.line
            }
        }
    }
}
