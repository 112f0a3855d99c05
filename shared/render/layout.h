// SPDX-License-Identifier: Apache-2.0
#pragma once

// Breaks a receipt document into printed rows, the same for every back end. A column is half a
// Chinese character; scale 2 takes two columns per column. Text wraps at spaces and between Chinese
// characters; of a pair, the left wraps and the right stays whole. What does not fit at scale 2 is
// set at scale 1. INV no character but spaces is lost, whatever the width; every row fits.
// Control characters become spaces and malformed bytes '?', so that no name of an item can carry a
// printer command. Threads: pure functions.

#include "core/receipt/document.h"

#include <string>
#include <string_view>
#include <vector>

namespace evertill::render {

inline constexpr int kDotsPerColumn = 12; // font A at 203 dpi
inline constexpr int kMinColumns = 16;
inline constexpr int kMaxColumns = 80;

enum class RowKind : std::uint8_t { Text, Rule, Blank, Barcode, Qr, Cut, Logo };

struct Row {
    RowKind kind = RowKind::Text;
    std::string text;                      // Text: the left or only part; Barcode, Qr: the data
    std::string right;                     // Text: set at the right edge
    core::Align align = core::Align::Left; // of text, when there is no right part
    bool bold = false;
    int scale = 1;
    core::DotPicture picture{}; // Logo
    friend bool operator==(const Row&, const Row&) = default;
};

// Columns that one character takes; base::columnWidth for most back ends.
using WidthOf = int (*)(char32_t);
[[nodiscard]] int defaultWidth(char32_t codePoint);
[[nodiscard]] int widthOf(std::string_view text, WidthOf width);

struct Layout {
    int columns = 48;
    std::vector<Row> rows;
};

// columns: of the paper, where it is narrower than the document says; 0: as the document says.
// A barcode that would be wider than the paper becomes a QR code of the same text.
[[nodiscard]] Layout layOut(const core::ReceiptDocument& document, int columns = 0,
                            WidthOf width = defaultWidth);

// The row as a line of at most "columns" columns (counted at the row's own scale), padded to its
// alignment with spaces in front, none behind.
[[nodiscard]] std::string paddedLine(const Row& row, int columns, WidthOf width = defaultWidth);

} // namespace evertill::render
