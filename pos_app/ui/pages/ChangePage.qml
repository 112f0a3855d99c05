// SPDX-License-Identifier: GPL-3.0-or-later
// After the sale is safe: the change in the largest type there is, and how the receipt is doing.
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

Card {
    id: root

    required property AppViewModel app
    readonly property PayViewModel pay: app.pay

    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(parent.width - 48, 900 * Theme.scale)
        spacing: 14

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.spacing

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 14

                Words {
                    Layout.fillWidth: true
                    text: root.pay.doneTitle
                    font.pixelSize: Theme.title
                    font.weight: Font.Medium
                    horizontalAlignment: Text.AlignHCenter
                    color: Theme.muted
                }
                Amount {
                    Layout.fillWidth: true
                    text: root.pay.doneChange
                    font.family: Qt.application.font.family
                    font.pixelSize: Math.round(120 * Theme.scale)
                    horizontalAlignment: Text.AlignHCenter
                    color: Theme.accent
                }
                Words {
                    Layout.fillWidth: true
                    text: qsTr("Total %1").arg(root.pay.doneTotal)
                          + (root.pay.donePaid === "" ? "" : "  ·  " + root.pay.donePaid)
                    font.pixelSize: Theme.large
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignHCenter
                }
                Words {
                    Layout.fillWidth: true
                    text: qsTr("Receipt %1").arg(root.pay.doneReceipt)
                    font.family: Theme.figures
                    wrapMode: Text.Wrap
                    horizontalAlignment: Text.AlignHCenter
                    color: Theme.muted
                }
                Rectangle {
                    Layout.alignment: Qt.AlignHCenter
                    Layout.maximumWidth: parent.width
                    Layout.preferredWidth: printer.implicitWidth + 40
                    Layout.preferredHeight: printer.height + 20
                    radius: 12
                    color: root.pay.printerNeedsHand ? Theme.attentionTint : Theme.tint

                    Words {
                        id: printer
                        anchors.centerIn: parent
                        width: Math.min(implicitWidth, parent.width - 24)
                        text: root.pay.donePrinter
                        wrapMode: Text.Wrap
                        horizontalAlignment: Text.AlignHCenter
                        color: root.pay.printerNeedsHand ? Theme.attention : Theme.accent
                    }
                }
            }
            ColumnLayout {
                visible: root.pay.doneCode !== ""
                spacing: Theme.gap

                QrPicture {
                    Layout.alignment: Qt.AlignHCenter
                    rows: root.pay.doneCode
                    most: Math.round(220 * Theme.scale)
                }
                Words {
                    Layout.alignment: Qt.AlignHCenter
                    Layout.maximumWidth: Math.round(220 * Theme.scale)
                    text: qsTr("Scan to keep this receipt")
                    wrapMode: Text.Wrap
                    font.pixelSize: Theme.small
                    horizontalAlignment: Text.AlignHCenter
                    color: Theme.muted
                }
            }
        }
        RowLayout {
            Layout.alignment: Qt.AlignHCenter
            Layout.topMargin: 16
            spacing: Theme.gap

            PushButton {
                Layout.preferredWidth: 180 * Theme.scale
                Layout.preferredHeight: Math.max(56, Math.round(68 * Theme.scale))
                visible: root.pay.giftOf !== ""
                text: qsTr("Gift receipt")
                hint: "Ctrl G"
                onClicked: root.app.returns.printGift(root.pay.giftOf)
            }
            PushButton {
                Layout.preferredWidth: 180 * Theme.scale
                Layout.preferredHeight: Math.max(56, Math.round(68 * Theme.scale))
                visible: root.pay.giftOf !== ""
                text: qsTr("Invoice")
                hint: "Ctrl I"
                onClicked: root.app.invoices.ask(root.pay.giftOf)
            }
            PushButton {
                Layout.preferredWidth: 360 * Theme.scale
                Layout.preferredHeight: Math.max(56, Math.round(68 * Theme.scale))
                primary: true
                text: qsTr("Next customer")
                hint: qsTr("Enter, or just scan")
                textSize: Theme.large
                onClicked: root.app.open("sale")
            }
        }
    }
}
