// SPDX-License-Identifier: GPL-3.0-or-later
// An amount of money: tabular figures, right-aligned, shrinks before it would be cut.
import QtQuick
import Evertill

Text {
    readonly property bool isAmount: true // the self-test fails when it does not fit

    color: Theme.ink
    font.family: Theme.figures
    font.pixelSize: Theme.body
    font.weight: Font.Bold
    fontSizeMode: Text.HorizontalFit
    minimumPixelSize: 10
    horizontalAlignment: Text.AlignRight
    verticalAlignment: Text.AlignVCenter
    textFormat: Text.PlainText
    lineHeight: Math.round(font.pixelSize * 1.25)
    lineHeightMode: Text.FixedHeight
}
