// SPDX-License-Identifier: GPL-3.0-or-later
// The customer's goods and what they come to, on white whatever the cashier's theme is.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

ColumnLayout {
    id: root

    required property CustomerDisplayViewModel customer
    required property real unit
    readonly property color ink: "#1B1F1D"
    readonly property color muted: "#69726D"

    spacing: 8

    Words {
        text: root.customer.isDone ? "" : qsTr("Your goods")
        font.pixelSize: Math.round(16 * root.unit)
        color: root.muted
    }
    ListView {
        id: list
        Layout.fillWidth: true
        Layout.fillHeight: true
        clip: true
        reuseItems: true
        interactive: false
        model: root.customer.lines
        onCountChanged: positionViewAtEnd()

        delegate: Item {
            id: row
            required property string name
            required property string quantity
            required property string amount
            required property var adjustments

            width: list.width
            height: column.height + Math.round(22 * root.unit)

            Column {
                id: column
                anchors.left: parent.left
                anchors.right: sum.left
                anchors.rightMargin: 12
                anchors.verticalCenter: parent.verticalCenter

                Words {
                    width: parent.width
                    text: row.name + "  " + row.quantity
                    wrapMode: Text.Wrap
                    maximumLineCount: 2
                    elide: Text.ElideRight
                    font.pixelSize: Math.round(18 * root.unit)
                    color: root.ink
                }
                Repeater {
                    model: row.adjustments

                    Words {
                        required property var modelData
                        width: column.width
                        text: modelData.reason + "  " + modelData.amount
                        elide: Text.ElideRight
                        font.pixelSize: Math.round(14 * root.unit)
                        color: "#0E6B54"
                    }
                }
            }
            Amount {
                id: sum
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                fontSizeMode: Text.FixedSize
                width: implicitWidth
                text: row.amount
                font.pixelSize: Math.round(18 * root.unit)
                color: root.ink
            }
            Rectangle {
                anchors.bottom: parent.bottom
                width: parent.width
                height: 1
                color: "#E2E5E0"
            }
        }
    }
    RowLayout {
        Layout.fillWidth: true

        Words {
            text: qsTr("Total")
            font.pixelSize: Math.round(20 * root.unit)
            color: root.ink
        }
        Amount {
            Layout.fillWidth: true
            text: root.customer.total
            font.family: Qt.application.font.family
            font.pixelSize: Math.round((root.customer.isDone ? 32 : 52) * root.unit)
            color: root.ink
        }
    }
    RowLayout {
        Layout.fillWidth: true
        visible: root.customer.isDone

        Words {
            text: qsTr("Change")
            font.pixelSize: Math.round(20 * root.unit)
            color: root.ink
        }
        Amount {
            Layout.fillWidth: true
            text: root.customer.change
            font.family: Qt.application.font.family
            font.pixelSize: Math.round(52 * root.unit)
            color: "#0E6B54"
        }
    }
}
