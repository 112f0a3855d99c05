// SPDX-License-Identifier: GPL-3.0-or-later
// A storage problem, until it is over; or one quiet word about the last action.
import QtQuick
import Evertill

Rectangle {
    id: root

    property string banner: ""
    property string notice: ""

    visible: banner !== "" || notice !== ""
    height: visible ? words.implicitHeight + 16 : 0
    color: banner !== "" ? Theme.refusalTint : Theme.tint

    Words {
        id: words
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.spacing
        anchors.verticalCenter: parent.verticalCenter
        text: root.banner !== "" ? root.banner : root.notice
        wrapMode: Text.Wrap
        font.weight: Font.DemiBold
        color: root.banner !== "" ? Theme.refusal : Theme.accent
    }
}
