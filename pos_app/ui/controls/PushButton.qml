// SPDX-License-Identifier: GPL-3.0-or-later
// A button: plain, primary (the one next step of a page) or danger, with the key that does the same
// below its words.
// The content has ids on purpose:
// qmllint disable deferred-property-id
import QtQuick
import QtQuick.Templates as T
import Evertill

T.Button {
    id: control

    property bool primary: false
    property bool danger: false
    property bool selected: false
    property string hint: ""
    property int textSize: Theme.body

    implicitHeight: Theme.touch
    implicitWidth: Math.max(Theme.touch, words.implicitWidth + 2 * Theme.spacing)
    focusPolicy: Qt.TabFocus
    opacity: enabled ? 1.0 : 0.45

    contentItem: Item {
        id: words

        implicitWidth: Math.max(label.implicitWidth, key.implicitWidth)

        Column {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            spacing: 2

            Words {
                id: label
                width: parent.width
                text: control.text
                font.pixelSize: control.textSize
                font.weight: Font.DemiBold
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 10
                horizontalAlignment: Text.AlignHCenter
                color: control.primary ? Theme.accentInk
                                       : control.danger ? Theme.refusal
                                                        : control.selected ? Theme.accent
                                                                           : Theme.ink
            }
            Words {
                id: key
                width: parent.width
                visible: control.hint !== ""
                text: control.hint
                font.pixelSize: Theme.tiny
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 9
                horizontalAlignment: Text.AlignHCenter
                color: control.primary ? Theme.accentInk : Theme.muted
            }
        }
    }

    background: Rectangle {
        radius: Theme.radius
        color: control.primary ? (control.down ? Qt.darker(Theme.accent, 1.15) : Theme.accent)
                               : control.down || control.selected ? Theme.tint : Theme.card
        border.width: control.primary ? 0 : control.selected ? 2 : Theme.border
        border.color: control.selected ? Theme.accent : Theme.line

        Focus {
            of: control
        }
    }
}
