// SPDX-License-Identifier: GPL-3.0-or-later
// Text as the theme sets it.
import QtQuick
import Evertill

Text {
    color: Theme.ink
    font.pixelSize: Theme.body
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
}
