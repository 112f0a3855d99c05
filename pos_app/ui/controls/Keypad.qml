// SPDX-License-Identifier: GPL-3.0-or-later
// Twelve or fifteen keys for numbers; what they mean is for whoever uses it.
// Delegates name ids around them, which the linter of Qt 6.4 cannot follow:
// qmllint disable unqualified
import QtQuick
import QtQuick.Layouts
import Evertill

GridLayout {
    id: root

    property bool withTimes: false // the "5*" of a sale
    property int minimumKeyHeight: 48
    signal typed(string text)
    signal erased

    columns: withTimes ? 4 : 3
    rowSpacing: Theme.gap
    columnSpacing: Theme.gap

    Repeater {
        model: root.withTimes ? ["7", "8", "9", "⌫", "4", "5", "6", "*", "1", "2", "3", ".", "0",
                                 "00"]
                              : ["7", "8", "9", "4", "5", "6", "1", "2", "3", ".", "0", "⌫"]

        PushButton {
            id: key
            required property string modelData

            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.columnSpan: root.withTimes && modelData === "00" ? 3 : 1
            Layout.minimumHeight: root.minimumKeyHeight
            Layout.preferredHeight: root.minimumKeyHeight
            Layout.preferredWidth: 60
            text: modelData === "*" ? "×" : modelData
            textSize: Theme.title
            focusPolicy: Qt.NoFocus
            onClicked: {
                if (key.modelData === "⌫")
                    root.erased()
                else
                    root.typed(key.modelData)
            }
        }
    }
}
