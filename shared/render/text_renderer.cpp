// SPDX-License-Identifier: Apache-2.0
#include "render/text_renderer.h"

#include "render/layout.h"

namespace evertill::render {

namespace {

std::string lineOf(Row row, int columns) {
    const auto wide = static_cast<std::size_t>(columns);
    switch (row.kind) {
    case RowKind::Rule: return std::string(wide, '-');
    case RowKind::Blank: return {};
    case RowKind::Cut: return std::string(wide, '=');
    case RowKind::Barcode: row.text = "[code 128: " + row.text + "]"; break;
    case RowKind::Qr: row.text = "[QR: " + row.text + "]"; break;
    case RowKind::Logo: row.text = "[logo]"; break;
    case RowKind::Text: break;
    }
    row.scale = 1; // characters of a text file are all of one size
    return paddedLine(row, columns);
}

} // namespace

std::string renderText(const core::ReceiptDocument& document) {
    const Layout layout = layOut(document);
    std::string text;
    for (const Row& row : layout.rows) {
        text += lineOf(row, layout.columns) + "\n";
    }
    return text;
}

} // namespace evertill::render
