// SPDX-License-Identifier: GPL-3.0-or-later
// What is due, what has been taken (and can be taken back), and what remains.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

Card {
    id: root

    required property PayViewModel pay

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 20
        spacing: 8

        Words {
            text: root.pay.isRefund ? qsTr("To give back") : qsTr("To pay")
            font.weight: Font.Bold
        }
        Amount {
            Layout.fillWidth: true
            text: root.pay.due
            font.family: Qt.application.font.family
            font.pixelSize: Math.round(Theme.huge * 1.15)
            horizontalAlignment: Text.AlignLeft
        }
        Words {
            Layout.fillWidth: true
            text: root.pay.summary
            wrapMode: Text.Wrap
            color: Theme.muted
        }
        ListView {
            id: list
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.topMargin: 8
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: root.pay.taken

            delegate: Item {
                id: row
                required property int number
                required property string name
                required property string detail
                required property string amount

                width: list.width
                height: Theme.touch + 8

                RowLayout {
                    anchors.fill: parent
                    spacing: 8

                    Words {
                        Layout.fillWidth: true
                        text: row.detail === "" ? row.name : row.name + "  " + row.detail
                        elide: Text.ElideMiddle
                    }
                    Amount {
                        text: row.amount
                    }
                    PillButton {
                        text: "✕"
                        enabled: !root.pay.isBusy
                        onClicked: root.pay.removeTender(row.number)
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
        Rectangle {
            Layout.fillWidth: true
            Layout.preferredHeight: failure.implicitHeight + 24
            visible: root.pay.failure !== ""
            color: Theme.refusalTint
            radius: 10
            border.width: Theme.border
            border.color: Theme.refusal

            Words {
                id: failure
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.margins: 12
                anchors.verticalCenter: parent.verticalCenter
                text: root.pay.failure + "\n" + root.pay.failureNext
                wrapMode: Text.Wrap
                font.pixelSize: Theme.small
                color: Theme.refusal
            }
        }
        RowLayout {
            Layout.fillWidth: true

            Words {
                text: qsTr("Remaining")
                font.pixelSize: Theme.large
            }
            Amount {
                Layout.fillWidth: true
                text: root.pay.remaining
                font.pixelSize: Math.round(Theme.title * 1.3)
            }
        }
        RowLayout {
            Layout.fillWidth: true

            Words {
                text: qsTr("Change")
                color: Theme.muted
            }
            Amount {
                Layout.fillWidth: true
                text: root.pay.changeForEntry === "" ? "–" : root.pay.changeForEntry
                font.pixelSize: Theme.title
                color: root.pay.changeForEntry === "" ? Theme.muted : Theme.accent
            }
        }
    }
}
