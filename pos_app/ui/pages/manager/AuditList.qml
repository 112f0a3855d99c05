// SPDX-License-Identifier: GPL-3.0-or-later
// The audit trail with its filters; a record about a receipt leads to it.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Evertill
import Evertill.ViewModels

ColumnLayout {
    id: root

    required property AuditViewModel audit

    spacing: Theme.gap

    Flow {
        Layout.fillWidth: true
        spacing: 8

        Repeater {
            model: root.audit.kinds

            PillButton {
                required property var modelData
                text: modelData.text
                selected: root.audit.kind === modelData.value
                onClicked: root.audit.kind = modelData.value
            }
        }
        PillButton {
            text: "↻ " + root.audit.who
            onClicked: root.audit.nextWho()
        }
        PillButton {
            text: "↻ " + root.audit.span
            onClicked: root.audit.nextSpan()
        }
    }
    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true

        EmptyState {
            anchors.centerIn: parent
            width: parent.width - 60
            visible: root.audit.isComplete && list.count === 0
            title: qsTr("Nothing of this kind")
            advice: qsTr("Choose another kind, person or time.")
        }
        ListView {
            id: list
            anchors.fill: parent
            anchors.margins: 8
            clip: true
            reuseItems: true
            boundsBehavior: Flickable.StopAtBounds
            model: root.audit.rows
            currentIndex: root.audit.current
            highlightMoveDuration: 0
            onAtYEndChanged: if (atYEnd && count > 0) root.audit.loadMore()

            delegate: T.AbstractButton {
                id: row
                required property int index
                required property string time
                required property string kind
                required property string who
                required property string amount
                required property string detail
                required property string receipt
                required property bool isCurrent

                width: list.width
                height: Math.max(56, Math.round(60 * Theme.scale))
                focusPolicy: Qt.NoFocus
                Accessible.name: time + ", " + kind + ", " + who
                onClicked: root.audit.select(index)

                background: Rectangle {
                    radius: 10
                    color: row.isCurrent || row.down ? Theme.tint : "transparent"
                }
                contentItem: RowLayout {
                    spacing: 16

                    ColumnLayout {
                        Layout.leftMargin: 12
                        Layout.fillWidth: false
                        Layout.preferredWidth: list.width * 0.24
                        spacing: 1

                        Words {
                            Layout.fillWidth: true
                            text: row.time
                            elide: Text.ElideRight
                        }
                        Words {
                            Layout.fillWidth: true
                            text: row.who
                            elide: Text.ElideRight
                            font.pixelSize: Theme.small
                            color: Theme.muted
                        }
                    }
                    ColumnLayout {
                        Layout.fillWidth: true
                        Layout.preferredWidth: 100
                        spacing: 1

                        Words {
                            Layout.fillWidth: true
                            text: row.kind
                            elide: Text.ElideRight
                            font.weight: Font.DemiBold
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
                        Layout.preferredWidth: list.width * 0.14
                        Layout.rightMargin: row.receipt === "" ? 12 : 0
                        text: row.amount
                    }
                    PushButton {
                        Layout.rightMargin: 8
                        visible: row.receipt !== ""
                        text: qsTr("Receipt %1").arg(row.receipt)
                        onClicked: {
                            root.audit.select(row.index)
                            root.audit.openReceipt()
                        }
                    }
                }
            }
        }
    }
}
