// SPDX-License-Identifier: GPL-3.0-or-later
// A QR code, dark on white with its quiet zone whatever the theme is: what phones look for.
import QtQuick

Rectangle {
    id: root

    property string rows: "" // of 0 and 1, a line each
    property int most: 200   // pixels; whole ones for each dot, so it may be less
    readonly property int dots: rows.indexOf("\n") + 8 // four of quiet zone at each side
    readonly property int dot: Math.max(2, Math.floor(most / dots))

    implicitWidth: dots * dot
    implicitHeight: dots * dot
    color: "#FFFFFF"
    onRowsChanged: canvas.requestPaint()

    Canvas {
        id: canvas
        anchors.fill: parent
        onPaint: {
            const painter = getContext("2d")
            painter.fillStyle = "#FFFFFF"
            painter.fillRect(0, 0, width, height)
            painter.fillStyle = "#000000"
            const lines = root.rows.split("\n")
            for (let y = 0; y < lines.length; ++y) {
                for (let x = 0; x < lines[y].length; ++x) {
                    if (lines[y][x] === "1") {
                        painter.fillRect((x + 4) * root.dot, (y + 4) * root.dot, root.dot,
                                         root.dot)
                    }
                }
            }
        }
    }
}
