// SPDX-License-Identifier: GPL-3.0-or-later
// Quotations and layaways that are open: what they are of, how old, and what they come to.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Evertill
import Evertill.ViewModels

Card {
    id: root

    required property AppViewModel app
    readonly property OrdersViewModel orders: app.orders

    EmptyState {
        anchors.centerIn: parent
        width: parent.width - 80
        visible: root.orders.count === 0
        title: qsTr("No quotations or layaways")
        advice: qsTr("On the sale page Ctrl Q makes a quotation, Ctrl D sets the basket aside.")
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.spacing
        spacing: Theme.gap
        visible: root.orders.count > 0

        ListView {
            id: list
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            spacing: Theme.gap
            boundsBehavior: Flickable.StopAtBounds
            model: root.orders.rows
            currentIndex: root.orders.current
            highlightMoveDuration: 0

            delegate: T.AbstractButton {
                id: row
                required property int index
                required property string name
                required property string detail
                required property string age
                required property string total
                required property bool isLate
                required property bool isCurrent

                width: list.width
                height: Math.max(64, Math.round(72 * Theme.scale))
                focusPolicy: Qt.NoFocus
                Accessible.name: name + ", " + total
                onClicked: root.orders.choose(index)
                onDoubleClicked: root.orders.sell()

                background: Card {
                    color: row.down || row.isCurrent ? Theme.tint : Theme.card
                }
                contentItem: RowLayout {
                    spacing: 16

                    ColumnLayout {
                        Layout.fillWidth: true
                        Layout.leftMargin: 18
                        spacing: 2

                        Words {
                            Layout.fillWidth: true
                            text: row.name
                            elide: Text.ElideRight
                            font.pixelSize: Theme.large
                            font.weight: Font.DemiBold
                        }
                        Words {
                            Layout.fillWidth: true
                            text: row.age + "  ·  " + row.detail
                            elide: Text.ElideRight
                            color: row.isLate ? Theme.attention : Theme.muted
                        }
                    }
                    Amount {
                        Layout.rightMargin: 18
                        text: row.total
                        font.pixelSize: Theme.title
                    }
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            PushButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 100
                danger: true
                text: qsTr("Cancel it")
                hint: "Del"
                onClicked: root.orders.askCancel()
            }
            PushButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 100
                text: qsTr("Print")
                hint: "P"
                onClicked: root.orders.print()
            }
            PushButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 100
                text: qsTr("Deposit")
                hint: "D"
                onClicked: root.orders.askDeposit()
            }
            PushButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 200
                primary: true
                text: qsTr("Sell")
                hint: "Enter"
                onClicked: root.orders.sell()
            }
        }
    }
}
