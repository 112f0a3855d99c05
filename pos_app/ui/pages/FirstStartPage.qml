// SPDX-License-Identifier: GPL-3.0-or-later
// The first start: language, store, devices, ready. Each step can be left as it is.
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

Card {
    id: root

    required property AppViewModel app
    readonly property SettingsViewModel settings: app.settings
    readonly property var titles: [qsTr("Welcome"), qsTr("Your store"), qsTr("Printer and scanner"),
        qsTr("Ready")]

    ColumnLayout {
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.margins: Theme.spacing
        width: Math.min(parent.width - 48, 640 * Theme.scale)
        spacing: Theme.spacing

        Words {
            Layout.fillWidth: true
            Layout.topMargin: 8
            text: qsTr("Step %1 of %2").arg(root.settings.step + 1).arg(root.titles.length)
            color: Theme.muted
        }
        Words {
            Layout.fillWidth: true
            text: root.titles[root.settings.step]
            wrapMode: Text.Wrap
            font.pixelSize: Math.round(Theme.title * 1.3)
            font.weight: Font.Bold
        }
        TypingView {
            id: scroll

            // What a centre answers is seen too.
            readonly property string answer: root.app.link.joinText

            onAnswerChanged: if (answer !== "") Qt.callLater(() => follow(join))

            Layout.fillWidth: true
            Layout.fillHeight: true
            contentHeight: steps.height

            ColumnLayout {
                id: steps
                width: parent.width
                spacing: Theme.spacing

                Words {
                    Layout.fillWidth: true
                    visible: root.settings.step === 0
                    text: qsTr("This till works by itself and keeps every sale on its own disk, "
                               + "with or without a network.")
                    wrapMode: Text.Wrap
                }
                LanguageChoice {
                    Layout.fillWidth: true
                    visible: root.settings.step === 0
                    label: qsTr("Language of the screens")
                    value: root.settings.language
                    onChosen: value => root.settings.chooseLanguage(value)
                }
                ChoiceRow {
                    Layout.fillWidth: true
                    visible: root.settings.step === 0
                    label: qsTr("Colours")
                    value: root.settings.theme
                    choices: [
                        { value: "light", text: qsTr("Light") },
                        { value: "dark", text: qsTr("Dark") },
                        { value: "contrast", text: qsTr("High contrast") }
                    ]
                    onChosen: value => root.settings.chooseTheme(value)
                }
                TextSizeChoice {
                    Layout.fillWidth: true
                    visible: root.settings.step === 0
                    settings: root.settings
                }
                StoreForm {
                    Layout.fillWidth: true
                    visible: root.settings.step === 1
                    settings: root.settings
                }
                JoinForm {
                    id: join
                    Layout.fillWidth: true
                    visible: root.settings.step === 1
                    link: root.app.link
                }
                FoundDevices {
                    Layout.fillWidth: true
                    visible: root.settings.step === 2
                    devices: root.app.devices
                }
                DeviceForm {
                    Layout.fillWidth: true
                    visible: root.settings.step === 2
                    settings: root.settings
                    printer: root.app.printer
                }
                Words {
                    Layout.fillWidth: true
                    visible: root.settings.step === 3
                    text: qsTr("Scan an item to begin. F1 shows all keys at any time. What you set "
                               + "here can be changed later under More, Settings.")
                    wrapMode: Text.Wrap
                    font.pixelSize: Theme.large
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            PushButton {
                Layout.preferredWidth: 160 * Theme.scale
                enabled: root.settings.step > 0
                text: qsTr("Back")
                onClicked: root.settings.previousStep()
            }
            Item {
                Layout.fillWidth: true
            }
            PushButton {
                Layout.preferredWidth: 240 * Theme.scale
                primary: true
                text: root.settings.step === 3 ? qsTr("Start selling") : qsTr("Next")
                hint: "Enter"
                onClicked: root.settings.nextStep()
            }
        }
    }
}
