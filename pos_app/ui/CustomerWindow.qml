// SPDX-License-Identifier: GPL-3.0-or-later
// The second screen, for the customer: the store's name when idle, the lines as they are scanned,
// what was saved, what there is to pay, and the change.
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

Window {
    id: root

    required property CustomerDisplayViewModel customer
    readonly property bool upright: height > width
    readonly property real unit: Math.max(0.7, Math.min(width / (upright ? 768 : 1366),
                                                        height / (upright ? 1366 : 768)))

    width: 1366
    height: 768
    color: Theme.brand
    title: qsTr("Customer display")

    GridLayout {
        anchors.fill: parent
        columns: root.upright ? 1 : 2
        columnSpacing: 0
        rowSpacing: 0

        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: root.customer.isIdle ? root.width : root.width * 0.6
            Layout.preferredHeight: root.upright && !root.customer.isIdle ? root.height * 0.35
                                                                          : root.height

            Words {
                x: Math.round(56 * root.unit)
                y: Math.round(48 * root.unit)
                visible: !root.customer.isIdle
                text: root.customer.storeName
                font.pixelSize: Math.round(22 * root.unit)
                font.weight: Font.Bold
                color: Theme.brandInk
            }
            ColumnLayout {
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.margins: Math.round(56 * root.unit)
                anchors.verticalCenter: parent.verticalCenter
                spacing: Math.round(12 * root.unit)

                Words {
                    Layout.fillWidth: true
                    text: root.customer.isIdle
                          ? root.customer.storeName
                          : root.customer.isDone
                            ? qsTr("Thank you")
                            : root.customer.savings === "" ? qsTr("Welcome")
                                                           : qsTr("Saved for you today")
                    wrapMode: Text.Wrap
                    font.pixelSize: Math.round((root.customer.isIdle ? 64 : 40) * root.unit)
                    font.weight: Font.Bold
                    color: Theme.brandInk
                }
                Amount {
                    Layout.fillWidth: true
                    visible: root.customer.savings !== "" && !root.customer.isDone
                    text: root.customer.savings
                    font.family: Qt.application.font.family
                    font.pixelSize: Math.round(44 * root.unit)
                    horizontalAlignment: Text.AlignLeft
                    color: Theme.brandInk
                }
                Words {
                    Layout.fillWidth: true
                    text: root.customer.isIdle ? qsTr("Welcome") : root.customer.memberText
                    wrapMode: Text.Wrap
                    font.pixelSize: Math.round(20 * root.unit)
                    color: Theme.brandMuted
                }
                QrPicture {
                    Layout.topMargin: Math.round(12 * root.unit)
                    visible: rows !== ""
                    rows: root.customer.code
                    most: Math.round((root.upright ? 240 : 300) * root.unit)
                }
                Words {
                    Layout.fillWidth: true
                    visible: root.customer.code !== ""
                    text: qsTr("Scan to keep this receipt")
                    wrapMode: Text.Wrap
                    font.pixelSize: Math.round(20 * root.unit)
                    color: Theme.brandMuted
                }
            }
        }
        Rectangle {
            visible: !root.customer.isIdle
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: root.width * 0.4
            Layout.preferredHeight: root.upright ? root.height * 0.65 : root.height
            color: "#FFFFFF"

            CustomerLines {
                anchors.fill: parent
                anchors.margins: Math.round(36 * root.unit)
                customer: root.customer
                unit: root.unit
            }
        }
    }
}
