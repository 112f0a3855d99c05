// SPDX-License-Identifier: GPL-3.0-or-later
// The devices of a demonstration in one's own hands: the printer's paper, cover and line, goods to
// scan and to weigh, what the customer reads, and the customer's card.
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

Window {
    id: root

    required property DemoViewModel demo

    width: 900
    height: 640
    minimumWidth: 640
    minimumHeight: 480
    color: Theme.page
    title: qsTr("Demo devices")

    component Head: Words {
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap
        font.weight: Font.Bold
        Accessible.role: Accessible.Heading
    }
    component Act: PushButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 100
    }
    component Note: Words {
        Layout.fillWidth: true
        visible: text !== ""
        wrapMode: Text.Wrap
        font.pixelSize: Theme.small
        color: Theme.muted
    }

    RowLayout {
        anchors.fill: parent
        anchors.margins: Theme.spacing
        spacing: Theme.spacing

        Card {
            Layout.fillHeight: true
            Layout.preferredWidth: 340

            Words {
                anchors.centerIn: parent
                width: parent.width - 2 * Theme.spacing
                visible: root.demo.slips === 0
                text: qsTr("What is printed comes out here.")
                wrapMode: Text.Wrap
                horizontalAlignment: Text.AlignHCenter
                color: Theme.muted
            }
            Flickable {
                anchors.fill: parent
                anchors.margins: Theme.gap
                contentHeight: paper.height
                clip: true
                boundsBehavior: Flickable.StopAtBounds

                Image {
                    id: paper
                    width: parent.width
                    fillMode: Image.PreserveAspectFit
                    smooth: true
                    source: root.demo.slip
                    Accessible.role: Accessible.Graphic
                    Accessible.name: qsTr("The last slip that was printed")
                }
            }
        }
        Flickable {
            Layout.fillWidth: true
            Layout.fillHeight: true
            contentHeight: list.height
            clip: true
            boundsBehavior: Flickable.StopAtBounds

            ColumnLayout {
                id: list
                width: parent.width
                spacing: Theme.gap

                Head { Layout.topMargin: 0; text: qsTr("Printer") }
                GridLayout {
                    Layout.fillWidth: true
                    columns: 2
                    rowSpacing: Theme.gap
                    columnSpacing: Theme.gap

                    Act {
                        objectName: "paper"
                        text: root.demo.hasPaper ? qsTr("Pull the paper out")
                                                 : qsTr("Put paper in")
                        selected: !root.demo.hasPaper
                        onClicked: root.demo.switchPaper()
                    }
                    Act {
                        text: root.demo.isCoverOpen ? qsTr("Close the cover")
                                                    : qsTr("Open the cover")
                        selected: root.demo.isCoverOpen
                        onClicked: root.demo.switchCover()
                    }
                    Act {
                        text: root.demo.isPrinterOn ? qsTr("Switch it off") : qsTr("Switch it on")
                        selected: !root.demo.isPrinterOn
                        onClicked: root.demo.switchPower()
                    }
                    Act {
                        text: qsTr("Break the line once")
                        onClicked: root.demo.dropLine("printer")
                    }
                }
                Note { text: root.demo.drawer }

                Head { text: qsTr("Scanner") }
                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.gap

                    Field {
                        id: code
                        Layout.fillWidth: true
                        placeholder: qsTr("Code to scan")
                        text: root.demo.sampleCode
                    }
                    PushButton {
                        objectName: "scan"
                        Layout.preferredWidth: 140
                        text: qsTr("Scan")
                        onClicked: root.demo.scan(code.text)
                    }
                }

                Head { text: qsTr("Scale") }
                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.gap

                    Field {
                        id: grams
                        Layout.fillWidth: true
                        placeholder: qsTr("Grams")
                        inputHints: Qt.ImhDigitsOnly
                        text: "750"
                    }
                    PushButton {
                        Layout.preferredWidth: 140
                        text: qsTr("Put on")
                        onClicked: root.demo.putOnScale(grams.text)
                    }
                    PushButton {
                        Layout.preferredWidth: 140
                        text: qsTr("Take off")
                        onClicked: root.demo.clearScale()
                    }
                }

                Head { text: qsTr("Customer display") }
                Rectangle {
                    Layout.fillWidth: true
                    Layout.preferredHeight: lines.implicitHeight + 2 * Theme.gap
                    radius: 10
                    color: Theme.brand

                    Words {
                        id: lines
                        anchors.fill: parent
                        anchors.margins: Theme.gap
                        text: root.demo.display === "" ? "\n" : root.demo.display
                        font.family: "Noto Sans Mono CJK SC"
                        font.pixelSize: Theme.large
                        color: Theme.brandInk
                        Accessible.name: qsTr("What the customer reads: %1").arg(text)
                    }
                }

                Head { text: qsTr("Card terminal") }
                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.gap

                    Act {
                        text: root.demo.declines ? qsTr("Approve the next cards")
                                                 : qsTr("Decline the next cards")
                        selected: root.demo.declines
                        onClicked: root.demo.switchDecline()
                    }
                    Act {
                        text: root.demo.waitsForCard ? qsTr("Show the card")
                                                     : qsTr("Wait for the card")
                        selected: root.demo.waitsForCard
                        onClicked: root.demo.switchWaiting()
                    }
                }
                Note {
                    text: root.demo.booking === "" ? ""
                                                   : qsTr("Booked: %1").arg(root.demo.booking)
                }
                Note {
                    text: root.demo.refusal
                    color: Theme.refusal
                    Accessible.role: Accessible.AlertMessage
                }
            }
        }
    }
}
