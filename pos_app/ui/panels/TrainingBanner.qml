// SPDX-License-Identifier: GPL-3.0-or-later
// Over every page while training lasts: nothing counts, and how to end it.
import QtQuick
import QtQuick.Layouts
import Evertill
import Evertill.ViewModels

Rectangle {
    id: root

    required property AppViewModel app

    visible: app.isTraining
    height: visible ? Math.max(Theme.touch, words.implicitHeight + 16) : 0
    color: Theme.attentionTint

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.spacing
        anchors.rightMargin: Theme.spacing
        spacing: Theme.gap

        Words {
            id: words
            Layout.fillWidth: true
            text: qsTr("TRAINING: nothing counts. Everybody's PIN is %1.").arg(root.app.trainingPin)
            wrapMode: Text.Wrap
            font.weight: Font.Bold
            color: Theme.attention
        }
        PillButton {
            text: qsTr("End training")
            onClicked: root.app.askTraining()
        }
    }
}
