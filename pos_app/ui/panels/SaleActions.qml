// SPDX-License-Identifier: GPL-3.0-or-later
// The row below the quick keys: what is needed often, and the way to pay.
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

RowLayout {
    id: root

    required property AppViewModel app

    spacing: Theme.gap

    PushButton {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 90
        text: qsTr("Undo")
        hint: "Ctrl Z"
        enabled: root.app.sale.canUndo
        focusPolicy: Qt.NoFocus
        onClicked: root.app.sale.undo()
    }
    PushButton {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 90
        // An empty basket has nothing to park: the same place then brings one back.
        text: root.app.sale.isEmpty ? qsTr("Recall") : qsTr("Suspend")
        hint: root.app.sale.isEmpty
              ? (root.app.suspended.count > 0 ? "F7 · " + root.app.suspended.count : "F7")
              : "F6"
        focusPolicy: Qt.NoFocus
        onClicked: {
            if (root.app.sale.isEmpty)
                root.app.open("suspended")
            else
                root.app.sale.askSuspend()
        }
    }
    PushButton {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 90
        text: qsTr("Member")
        hint: "F5"
        focusPolicy: Qt.NoFocus
        onClicked: root.app.open("member")
    }
    PushButton {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 90
        text: qsTr("More")
        hint: "F10"
        focusPolicy: Qt.NoFocus
        onClicked: root.app.showOverlay("more")
    }
    PushButton {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredWidth: 220
        primary: true
        enabled: !root.app.sale.isEmpty
        text: root.app.sale.isEmpty ? qsTr("Pay")
              : root.app.pay.isRefund ? qsTr("Give back %1").arg(root.app.pay.due)
              : root.app.pay.taken.count > 0 ? qsTr("%1 left to pay").arg(root.app.pay.remaining)
                                             : qsTr("Pay %1").arg(root.app.sale.total)
        hint: qsTr("F12 or space")
        textSize: Theme.title
        focusPolicy: Qt.NoFocus
        onClicked: root.app.open("pay")
    }
}
