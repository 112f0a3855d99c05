// SPDX-License-Identifier: Apache-2.0
#include "hardware/label/label_layout.h"

#include "base/utf8.h"
#include "core/barcode/gtin.h"

#include <algorithm>

namespace evertill::hardware {

namespace {

constexpr int kCellHeight = 30;
constexpr int kMaxCopies = 99;
constexpr int kEan13Modules = 95;
constexpr int kCode128Start = 35; // start, check and stop
constexpr int kCode128Each = 11;
constexpr std::size_t kMaxCode128 = 40;

bool isDigits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// What a printer's own font can do, and what no printer language gives a
// meaning.
bool isPlain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return c >= 0x20 && c <= 0x7E &&
               std::string_view{"^~_\\\"<>"}.find(c) == std::string_view::npos;
    });
}

// What Code 128 carries in both languages: ZPL and TSPL give the others a meaning.
bool canBeBars(std::string_view text) {
    return text.size() <= kMaxCode128 && std::all_of(text.begin(), text.end(), [](char c) {
               return c >= 0x20 && c <= 0x7E &&
                      std::string_view{"^~\\\""}.find(c) == std::string_view::npos;
           });
}

// Cuts the white around: a label's pictures are mostly white.
PictureMark cropped(const render::Bitmap& bitmap, int x, int y) {
    int left = bitmap.widthBytes;
    int right = 0;
    int top = bitmap.height;
    int bottom = 0;
    const auto at = [&](int column, int row) {
        return bitmap.bits[static_cast<std::size_t>(row * bitmap.widthBytes + column)];
    };
    for (int row = 0; row < bitmap.height; ++row) {
        for (int column = 0; column < bitmap.widthBytes; ++column) {
            if (at(column, row) != 0) {
                left = std::min(left, column);
                right = std::max(right, column + 1);
                top = std::min(top, row);
                bottom = row + 1;
            }
        }
    }
    PictureMark mark{x + left * 8, y + top, {}};
    mark.bitmap.widthBytes = std::max(0, right - left);
    mark.bitmap.height = std::max(0, bottom - top);
    for (int row = top; row < bottom; ++row) {
        for (int column = left; column < right; ++column) {
            mark.bitmap.bits.push_back(at(column, row));
        }
    }
    return mark;
}

// Each dot becomes factor x factor dots.
render::Bitmap enlarged(const render::Bitmap& bitmap, int factor) {
    render::Bitmap big;
    big.widthBytes = bitmap.widthBytes * factor;
    big.height = bitmap.height * factor;
    big.bits.resize(static_cast<std::size_t>(big.widthBytes * big.height));
    for (int row = 0; row < big.height; ++row) {
        for (int dot = 0; dot < big.widthBytes * 8; ++dot) {
            const int source = dot / factor;
            const auto byte =
                static_cast<std::size_t>((row / factor) * bitmap.widthBytes + source / 8);
            if (((bitmap.bits[byte] >> (7 - source % 8)) & 1) != 0) {
                auto& target = big.bits[static_cast<std::size_t>(row * big.widthBytes + dot / 8)];
                target = static_cast<std::uint8_t>(target | (0x80 >> (dot % 8)));
            }
        }
    }
    return big;
}

void addRow(const render::Row& row, const LabelField& field, int scale, int line,
            std::vector<LabelMark>& marks) {
    const int y = field.y + line * kCellHeight * scale;
    if (isPlain(row.text)) {
        marks.emplace_back(TextMark{field.x, y, field.width, scale, field.align, row.text});
        return;
    }
    render::Row small = row;
    small.scale = scale % 2 == 0 ? 2 : 1; // what the painter can; the rest by enlarging
    const int factor = scale / small.scale;
    const int cell = render::kDotsPerColumn * factor;
    const int room = field.width / cell - base::columnWidth(row.text) * small.scale;
    const int shift = field.align == core::Align::Right    ? room
                      : field.align == core::Align::Centre ? room / 2
                                                           : 0;
    small.align = core::Align::Left; // with a column more, as bold letters stand out of their cell
    const render::Bitmap bitmap = render::paintBitmap(small, field.width / cell + 1);
    PictureMark mark = cropped(enlarged(bitmap, factor), field.x + std::max(0, shift) * cell, y);
    if (mark.bitmap.widthBytes > 0) {
        marks.emplace_back(std::move(mark));
    }
}

// Rows of the text at the scale, broken as on a receipt. A field narrower than that can break takes
// what is one row there, cut if it may be.
std::optional<std::vector<render::Row>> rowsOf(const std::string& text, const LabelField& field,
                                               int columns, bool mayCut) {
    core::ReceiptDocument document;
    document.columns = std::max(columns, render::kMinColumns);
    document.blocks.push_back(core::TextBlock{text, field.align, field.bold, 1});
    std::vector<render::Row> rows = render::layOut(document).rows;
    const auto lines = static_cast<std::size_t>(field.lines);
    const bool fits = rows.size() <= lines && (columns >= render::kMinColumns || rows.empty() ||
                                               base::columnWidth(rows[0].text) <= columns);
    if (fits) {
        return rows;
    }
    if (!mayCut) {
        return std::nullopt;
    }
    rows.resize(std::min(rows.size(), lines));
    rows[0].text = base::prefixOfWidth(rows[0].text, columns);
    return rows;
}

const std::string& partOf(const ports::ShelfLabel& label, LabelPart part) {
    switch (part) {
    case LabelPart::Name: return label.name;
    case LabelPart::Price: return label.price;
    case LabelPart::PreviousPrice: return label.previousPrice;
    case LabelPart::UnitPrice: return label.unitPrice;
    case LabelPart::Barcode: return label.barcode;
    case LabelPart::Date:
    case LabelPart::Other: break;
    }
    return label.date;
}

} // namespace

base::Expected<void> placeText(const std::string& text, const LabelField& field,
                               std::vector<LabelMark>& marks) {
    const bool isLong = field.part == LabelPart::Name || field.part == LabelPart::Date ||
                        field.part == LabelPart::Barcode;
    for (int scale = field.scale; scale >= 1; scale = scale == 3 ? 2 : scale / 2) {
        const int columns = field.width / (render::kDotsPerColumn * scale);
        const auto rows = rowsOf(text, field, columns, isLong && scale == 1);
        if (!rows) {
            continue;
        }
        for (std::size_t line = 0; line < rows->size(); ++line) {
            addRow((*rows)[line], field, scale, static_cast<int>(line), marks);
        }
        return {};
    }
    return base::makeError(base::ErrorCode::OutOfRange, text);
}

base::Expected<void> placeBarcode(const std::string& text, const LabelField& field,
                                  std::vector<LabelMark>& marks) {
    BarcodeMark mark{field.x,          field.y, field.height, std::max(2, field.scale),
                     BarKind::Code128, text};
    int modules = kCode128Start + kCode128Each * static_cast<int>(text.size());
    if (isDigits(text) && core::hasRightCheckDigit(text) &&
        (text.size() == 8 || text.size() == 12 || text.size() == 13)) {
        mark.kind = text.size() == 8 ? BarKind::Ean8 : BarKind::Ean13;
        mark.data = text.size() == 12 ? "0" + text : text; // a UPC-A is an EAN-13 with a 0
        modules = kEan13Modules;
    } else if (!canBeBars(text)) {
        return base::makeError(base::ErrorCode::HostileInput, text);
    }
    while (mark.module > 1 && modules * mark.module > field.width) {
        --mark.module;
    }
    if (modules * mark.module > field.width) {
        return base::makeError(base::ErrorCode::OutOfRange, text);
    }
    marks.emplace_back(std::move(mark));
    return {};
}

std::optional<LabelLayout> labelLayout(std::string_view name) {
    using core::Align;
    if (name == "shelf-50x30") { // 400 x 240 dots
        return LabelLayout{"shelf-50x30",
                           400,
                           240,
                           24,
                           {{LabelPart::Name, 8, 4, 384, 1, 2, Align::Left, true, 0},
                            {LabelPart::Price, 192, 66, 200, 3, 1, Align::Right, true, 0},
                            {LabelPart::PreviousPrice, 8, 66, 192, 1, 1, Align::Left, false, 0},
                            {LabelPart::UnitPrice, 8, 100, 192, 1, 1, Align::Left, false, 0},
                            {LabelPart::Barcode, 24, 160, 200, 1, 1, Align::Left, false, 48},
                            {LabelPart::Date, 232, 200, 160, 1, 1, Align::Right, false, 0}}};
    }
    if (name == "shelf-70x38") { // 560 x 304 dots
        return LabelLayout{"shelf-70x38",
                           560,
                           304,
                           24,
                           {{LabelPart::Name, 8, 4, 544, 1, 2, Align::Left, true, 0},
                            {LabelPart::Price, 216, 70, 336, 4, 1, Align::Right, true, 0},
                            {LabelPart::PreviousPrice, 8, 76, 200, 1, 1, Align::Left, false, 0},
                            {LabelPart::UnitPrice, 8, 116, 200, 1, 1, Align::Left, false, 0},
                            {LabelPart::Barcode, 24, 208, 320, 1, 1, Align::Left, false, 60},
                            {LabelPart::Date, 360, 264, 192, 1, 1, Align::Right, false, 0}}};
    }
    return std::nullopt;
}

base::Expected<std::vector<LabelMark>> placeLabel(const ports::ShelfLabel& label,
                                                  const LabelLayout& layout) {
    if (label.copies < 1 || label.copies > kMaxCopies) {
        return base::makeError(base::ErrorCode::OutOfRange, std::to_string(label.copies));
    }
    std::vector<LabelMark> marks;
    for (const LabelField& field : layout.fields) {
        const std::string& text = partOf(label, field.part);
        if (text.empty()) {
            continue;
        }
        // What cannot be bars here is words: a label without bars is better than none.
        if (field.part != LabelPart::Barcode || !placeBarcode(text, field, marks)) {
            EVERTILL_TRY_VOID(placeText(text, field, marks));
        }
    }
    return marks;
}

} // namespace evertill::hardware
