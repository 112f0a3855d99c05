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
                    TextSizeChoice {
                        Layout.fillWidth: true
                        settings: root.settings
                    }
                    LanguageChoice {
                        Layout.fillWidth: true
                        label: qsTr("Language of the receipts")
                        value: root.settings.receiptLanguage
                        onChosen: value => root.settings.receiptLanguage = value
                    }
                    Toggle {
                        Layout.fillWidth: true
                        text: qsTr("Signed code on receipts")
                        checked: root.settings.signsReceipts
                        onToggled: root.settings.signsReceipts = checked
                    }
                    Field {
                        Layout.fillWidth: true
                        label: qsTr("Electronic receipts: where customers reach the centre")
                        placeholder: qsTr("https://shop.example, or nothing")
                        text: root.settings.eReceiptLink
                        onEdited: text => root.settings.eReceiptLink = text
                    }
                    Field {
                        Layout.fillWidth: true
                        label: root.settings.hasLogo
                               ? qsTr("Logo on receipts: there is one. Another PNG file, or none")
                               : qsTr("Logo on receipts: a PNG file")
                        text: root.settings.logoFile
                        onEdited: text => root.settings.logoFile = text
                    }
                    StoreForm {
                        Layout.fillWidth: true
                        settings: root.settings
                    }
                }
                ColumnLayout {
                    Layout.fillWidth: true
                    Layout.preferredWidth: 100
                    Layout.alignment: Qt.AlignTop
                    spacing: Theme.spacing

                    DeviceForm {
                        Layout.fillWidth: true
                        settings: root.settings
                        printer: root.app.printer
                    }
                    Toggle {
                        Layout.fillWidth: true
                        text: qsTr("Sounds for what is taken and refused")
                        checked: root.settings.hasSounds
                        onToggled: root.settings.hasSounds = checked
                    }
                    Field {
                        Layout.fillWidth: true
                        label: qsTr("Seconds the drawer may stay open (0: no alarm)")
                        inputHints: Qt.ImhDigitsOnly
                        text: root.settings.drawerSeconds
                        onEdited: text => root.settings.drawerSeconds = text
                    }
                    Field {
                        Layout.fillWidth: true
                        label: qsTr("Days the journal stays at hand (35 or more)")
                        inputHints: Qt.ImhDigitsOnly
                        text: root.settings.journalDays
                        onEdited: text => root.settings.journalDays = text
                    }
                    Words {
                        Layout.fillWidth: true
                        text: qsTr("Older records go to the archive folder of this till once the "
                                   + "centre has them. From the next start on.")
                        wrapMode: Text.Wrap
                        font.pixelSize: Theme.small
                        color: Theme.muted
                    }
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
