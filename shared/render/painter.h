// SPDX-License-Identifier: Apache-2.0
#pragma once

// Draws laid-out rows with cairo and pango, for PNG, PDF, the picture lines of ESC/POS and the
// paper of the simulator. Units are printer dots (203 dpi, 8 per mm); characters stand in a grid of
// 12 x 30 dots, as in font A, so that columns align whatever font is found. Threads: one Painter
// per call, no shared state; the fonts are fontconfig's own.

#include "render/layout.h"

#include <cstdint>
#include <vector>

using cairo_t = struct _cairo; // NOLINT: cairo's own name, so that its header stays out of here

namespace evertill::render {

// Height of one row. A barcode or QR row includes its white space.
[[nodiscard]] int rowHeight(const Row& row, int columns);

// Draws in black with the row's top left corner at (0, top). A rule and a cut are drawn as lines.
void paintRow(cairo_t* canvas, const Row& row, int columns, int top);

struct Bitmap { // one bit per dot, rows padded to bytes, most significant bit left, 1 = black
    int widthBytes = 0;
    int height = 0;
    std::vector<std::uint8_t> bits;
};

// The row as black and white dots, for a printer.
[[nodiscard]] Bitmap paintBitmap(const Row& row, int columns);

} // namespace evertill::render
