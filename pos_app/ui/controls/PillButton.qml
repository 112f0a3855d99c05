// SPDX-License-Identifier: GPL-3.0-or-later
// A round chip to press: filled when it is the chosen one. The touch area is a full 48 pixels high
// even where the chip looks lower.
// The content has ids on purpose:
// qmllint disable deferred-property-id
import QtQuick
import QtQuick.Templates as T
import Evertill

T.Button {
    id: control

    property bool selected: false
    property int level: -1 // 0 well, 1 attention, 2 refusal: a dot of that colour; -1: no dot
    readonly property color signalColour: level === 2 ? Theme.refusal
                                                      : level === 1 ? Theme.attention : Theme.accent

    implicitHeight: Theme.touch
    // From the words alone: their width follows the button's, and must not lead it too.
    implicitWidth: Math.max(Theme.touch, Math.ceil(label.implicitWidth) + (level >= 0 ? 46 : 29))
    focusPolicy: Qt.TabFocus
    opacity: enabled ? 1.0 : 0.45

    contentItem: Item {
        Row {
            anchors.centerIn: parent
            spacing: 8

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                visible: control.level >= 0
                width: 9
                height: 9
                // Never colour alone: a square is trouble.
                radius: control.level === 2 ? 0 : 5
                color: control.signalColour
            }
            Words {
                id: label
                text: control.text
                width: Math.min(Math.ceil(implicitWidth),
                                control.width - (control.level >= 0 ? 44 : 27))
                elide: Text.ElideRight
                font.pixelSize: Theme.small
                font.weight: Font.Medium
                color: control.selected ? Theme.accentInk
                                        : control.level === 1 ? Theme.attention
                                                              : control.level === 2 ? Theme.refusal
                                                                                    : Theme.ink
            }
        }
    }

    background: Item {
        Rectangle {
            anchors.fill: parent
            anchors.topMargin: 6
            anchors.bottomMargin: 6
            radius: height / 2
            color: control.selected ? Theme.accent
                                    : control.level === 1 ? Theme.attentionTint
                                                          : control.level === 2 ? Theme.refusalTint
                                                                                : control.down
                                                                                  ? Theme.tint
                                                                                  : Theme.sunken
            border.width: control.selected || control.level > 0 ? 0 : Theme.border
            border.color: Theme.line

            Focus {
                of: control
                radius: height / 2
            }
        }
    }
}
