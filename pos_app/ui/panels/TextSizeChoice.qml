// SPDX-License-Identifier: GPL-3.0-or-later
// How large the texts of the screens are; shown at once.
import QtQuick
import Evertill
import Evertill.ViewModels

ChoiceRow {
    id: root

    required property SettingsViewModel settings

    label: qsTr("Size of the text")
    value: root.settings.textSize
    choices: [
        { value: "100", text: "100 %" },
        { value: "125", text: "125 %" },
        { value: "150", text: "150 %" }
    ]
    onChosen: value => root.settings.chooseTextSize(value)
}
