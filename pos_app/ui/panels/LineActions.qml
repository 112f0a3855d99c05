// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done to the chosen line.
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

RowLayout {
    id: root

    required property SaleViewModel sale

    spacing: 6

    PushButton {
        text: "−"
        Layout.preferredWidth: Theme.touch
        focusPolicy: Qt.NoFocus
        onClicked: root.sale.step(-1)
    }
    PushButton {
        text: "+"
        Layout.preferredWidth: Theme.touch
        focusPolicy: Qt.NoFocus
        onClicked: root.sale.step(1)
    }
    PushButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 60
        text: qsTr("Quantity")
        hint: "F3"
        textSize: Theme.small
        focusPolicy: Qt.NoFocus
        onClicked: root.sale.askQuantity()
    }
    PushButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 60
        text: qsTr("Discount")
        hint: "F4"
        textSize: Theme.small
        focusPolicy: Qt.NoFocus
        onClicked: root.sale.askLineDiscount()
    }
    PushButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 60
        text: qsTr("Price")
        textSize: Theme.small
        focusPolicy: Qt.NoFocus
        onClicked: root.sale.askPrice()
    }
    PushButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 60
        text: qsTr("Remove")
        hint: "Del"
        danger: true
        textSize: Theme.small
        focusPolicy: Qt.NoFocus
        onClicked: root.sale.removeLine()
    }
}
