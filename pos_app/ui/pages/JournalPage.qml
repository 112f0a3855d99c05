// SPDX-License-Identifier: GPL-3.0-or-later
// The recorded sales, newest first, and the receipt of the chosen one.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Evertill
import Evertill.ViewModels

GridLayout {
    id: root

    required property AppViewModel app
    readonly property JournalViewModel journal: app.journal
    readonly property bool upright: height > width

    columns: upright ? 1 : 2
    columnSpacing: Theme.spacing
    rowSpacing: Theme.spacing

    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: root.upright ? root.width : root.width * 0.55
        Layout.preferredHeight: root.height * 0.45

        Flow {
            id: listings
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.margins: 8
            spacing: 8

            Words {
                width: Math.min(implicitWidth, listings.width)
                height: Theme.touch
                visible: text !== ""
                text: root.journal.title
                elide: Text.ElideRight
                font.weight: Font.DemiBold
            }
            PillButton {
                text: qsTr("All sales") + "  ·  A"
                selected: root.journal.listing === "all"
                onClicked: root.journal.showAll()
            }
            PillButton {
                text: qsTr("Of a member") + "  ·  M"
                selected: root.journal.listing === "member"
                onClicked: root.journal.askMember()
            }
            PillButton {
                text: qsTr("By card") + "  ·  C"
                selected: root.journal.listing === "card"
                onClicked: root.journal.askCard()
            }
        }
        EmptyState {
            anchors.centerIn: parent
            width: parent.width - 60
            visible: root.journal.isEmpty
            title: qsTr("No sales yet")
            advice: qsTr("Finished sales stand here, and their receipts can be printed again.")
        }
        ListView {
            id: list
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: listings.bottom
            anchors.bottom: parent.bottom
            anchors.margins: 8
            clip: true
            reuseItems: true
            boundsBehavior: Flickable.StopAtBounds
            model: root.journal.rows
            currentIndex: root.journal.current
            highlightMoveDuration: 0
            onAtYEndChanged: if (atYEnd && count > 0) root.journal.loadMore()

            delegate: T.AbstractButton {
                id: row
                required property int index
                required property string number
                required property string time
                required property string total
                required property string detail
                required property bool isCurrent

                width: list.width
                height: Math.max(56, Math.round(60 * Theme.scale))
                focusPolicy: Qt.NoFocus
                Accessible.name: number + ", " + time + ", " + total
                onClicked: root.journal.select(index)

                background: Rectangle {
                    radius: 10
                    color: row.isCurrent || row.down ? Theme.tint : "transparent"
                }
                contentItem: RowLayout {
                    spacing: 16

                    Words {
                        Layout.leftMargin: 12
                        text: row.number
                        font.family: Theme.figures
                        font.weight: Font.Bold
                    }
                    ColumnLayout {
                        Layout.fillWidth: true
                        spacing: 1

                        Words {
                            Layout.fillWidth: true
                            text: row.time
                            elide: Text.ElideRight
                        }
                        Words {
                            Layout.fillWidth: true
                            text: row.detail
                            elide: Text.ElideRight
                            font.pixelSize: Theme.small
                            color: Theme.muted
                        }
                    }
                    Amount {
                        Layout.rightMargin: 12
                        text: row.total
                    }
                }
            }
        }
    }
    ColumnLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: root.upright ? root.width : root.width * 0.45
        Layout.preferredHeight: root.height * 0.55
        spacing: Theme.gap

        ReceiptPreview {
            Layout.fillWidth: true
            Layout.fillHeight: true
            rows: root.journal.receipt
        }
        GridLayout {
            Layout.fillWidth: true
            columns: 2
            rowSpacing: Theme.gap
            columnSpacing: Theme.gap
            enabled: root.journal.hasReceipt

            PushButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 100
                Layout.preferredHeight: Theme.touch + 8
                text: qsTr("Take goods back")
                hint: "Ctrl B"
                enabled: root.journal.canComeBack
                onClicked: root.app.returns.open(root.journal.shown)
            }
            PushButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 100
                Layout.preferredHeight: Theme.touch + 8
                danger: true
                text: qsTr("Void the sale")
                hint: "Del"
                enabled: root.journal.canBeVoided
                onClicked: root.app.returns.askPostVoid(root.journal.shown)
            }
            PushButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 100
                Layout.preferredHeight: Theme.touch + 8
                text: qsTr("Gift receipt")
                hint: "Ctrl G"
                onClicked: root.app.returns.printGift(root.journal.shown)
            }
            PushButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 100
                Layout.preferredHeight: Theme.touch + 8
                text: qsTr("Invoice")
                hint: "Ctrl I"
                enabled: root.journal.canComeBack
                onClicked: root.app.invoices.ask(root.journal.shown)
            }
            PushButton {
                Layout.fillWidth: true
                Layout.columnSpan: 2
                Layout.preferredWidth: 100
                Layout.preferredHeight: Theme.touch + 8
                primary: true
                text: qsTr("Print again")
                hint: "Enter"
                onClicked: root.journal.askReprint()
            }
        }
    }
}
