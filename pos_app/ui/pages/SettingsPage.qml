// SPDX-License-Identifier: GPL-3.0-or-later
// What can be set at the till.
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

Card {
    id: root

    required property AppViewModel app
    readonly property SettingsViewModel settings: app.settings
    readonly property bool upright: height > width

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.spacing
        spacing: Theme.spacing

        Flickable {
            Layout.fillWidth: true
            Layout.fillHeight: true
            contentHeight: grid.height
            clip: true
            boundsBehavior: Flickable.StopAtBounds

            GridLayout {
                id: grid
                width: parent.width
                columns: root.upright ? 1 : 2
                columnSpacing: 40
                rowSpacing: 24

                ColumnLayout {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 100
                    Layout.alignment: Qt.AlignTop
                    spacing: Theme.spacing

                    LanguageChoice {
                        Layout.fillWidth: true
                        label: qsTr("Language of the screens")
                        value: root.settings.language
                        onChosen: value => root.settings.chooseLanguage(value)
                    }
                    ChoiceRow {
                        Layout.fillWidth: true
                        label: qsTr("Colours")
                        value: root.settings.theme
                        choices: [
                            { value: "light", text: qsTr("Light") },
                            { value: "dark", text: qsTr("Dark") },
                            { value: "contrast", text: qsTr("High contrast") }
                        ]
                        onChosen: value => root.settings.chooseTheme(value)
                    }
                    LanguageChoice {
                        Layout.fillWidth: true
                        label: qsTr("Language of the receipts")
                        value: root.settings.receiptLanguage
                        onChosen: value => root.settings.receiptLanguage = value
                    }
                    StoreForm {
                        Layout.fillWidth: true
                        settings: root.settings
                    }
                }
                DeviceForm {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 100
                    Layout.alignment: Qt.AlignTop
                    settings: root.settings
                    printer: root.app.printer
                }
            }
        }
        PushButton {
            Layout.alignment: Qt.AlignRight
            Layout.preferredWidth: 240 * Theme.scale
            Layout.preferredHeight: Theme.touch + 4
            primary: true
            text: qsTr("Save")
            onClicked: root.settings.save()
        }
    }
}
