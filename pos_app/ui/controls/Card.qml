// SPDX-License-Identifier: GPL-3.0-or-later
// A sheet of paper that things lie on.
import QtQuick
import Evertill

Rectangle {
    color: Theme.card
    radius: Theme.radius
    border.width: Theme.border
    border.color: Theme.line
}
