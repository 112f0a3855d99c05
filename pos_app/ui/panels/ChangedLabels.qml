// SPDX-License-Identifier: GPL-3.0-or-later
// Shelf labels of changed prices: how many, print them all, and what became of one nobody knows of.
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

ColumnLayout {
    id: root

    required property StockViewModel stock

    visible: stock.hasLabels && stock.changedLabels !== ""
    spacing: Theme.gap

    Words {
        Layout.fillWidth: true
        text: root.stock.changedLabels
        wrapMode: Text.Wrap
        color: root.stock.hasDoubtful ? Theme.refusal : Theme.ink
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.gap

        PushButton {
            Layout.fillWidth: true
            visible: !root.stock.hasDoubtful
            text: qsTr("Print changed labels")
            onClicked: root.stock.printChangedLabels()
        }
        PushButton {
            Layout.fillWidth: true
            visible: root.stock.hasDoubtful
            text: qsTr("The label is there")
            onClicked: root.stock.settleLabel(true)
        }
        PushButton {
            Layout.fillWidth: true
            visible: root.stock.hasDoubtful
            text: qsTr("Print it again")
            onClicked: root.stock.settleLabel(false)
        }
    }
}
