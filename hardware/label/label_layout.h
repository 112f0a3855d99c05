// SPDX-License-Identifier: Apache-2.0
#pragma once

// Where the parts of a shelf label stand, as data, and the marks that come of
// it: text in the printer's own font where all of it is plain ASCII, else as
// dots (so Chinese, and the pound and euro signs, look right on any printer),
// and barcodes the printer draws itself. The same marks for every printer
// language. Units: dots of 203 dpi, 8 per mm. INV a price is never cut: one
// that does not fit is set smaller, and else left out with the label
// (OutOfRange). Names are cut at the end. Pure; fonts are those of
// render/painter.h.

#include "ports/devices/label_printer.h"
#include "render/painter.h"

#include "base/expected.h"

#include <optional>
#include <variant>

namespace evertill::hardware {

// Name and Date may be cut.
enum class LabelPart : std::uint8_t { Name, Price, PreviousPrice, UnitPrice, Barcode, Date, Other };

struct LabelField {
    LabelPart part = LabelPart::Name;
    int x = 0;
    int y = 0;
    int width = 0; // at least 16 characters of the scale, but for a barcode
    int scale = 1; // 1 to 4; a character cell is 12 x 30 dots times the scale
    int lines = 1;
    core::Align align = core::Align::Left;
    bool bold = false;
    int height = 0; // of a barcode's bars
};

struct LabelLayout {
    std::string name;
    int width = 0;
    int height = 0;
    int gap = 24; // between two labels
    std::vector<LabelField> fields;
};

// "shelf-50x30", "shelf-70x38"; nullopt when unknown.
[[nodiscard]] std::optional<LabelLayout> labelLayout(std::string_view name);

struct TextMark { // ASCII 20 to 7E without ^ ~ _ \ and "
    int x = 0;
    int y = 0;
    int width = 0; // of the field
    int scale = 1;
    core::Align align = core::Align::Left;
    std::string text;
    friend bool operator==(const TextMark&, const TextMark&) = default;
};
struct PictureMark {
    int x = 0;
    int y = 0;
    render::Bitmap bitmap;
};
enum class BarKind : std::uint8_t { Ean13, Ean8, Code128 };
struct BarcodeMark {
    int x = 0;
    int y = 0;
    int height = 0;
    int module = 2;
    BarKind kind = BarKind::Ean13;
    std::string data; // with the check digit
    friend bool operator==(const BarcodeMark&, const BarcodeMark&) = default;
};
using LabelMark = std::variant<TextMark, PictureMark, BarcodeMark>;

// One text or barcode in its field, set smaller until it fits. Errors: as placeLabel.
[[nodiscard]] base::Expected<void> placeText(const std::string& text, const LabelField& field,
                                             std::vector<LabelMark>& marks);
// In modules of field.scale dots, at least 2, and of 1 where it would not fit otherwise.
[[nodiscard]] base::Expected<void> placeBarcode(const std::string& text, const LabelField& field,
                                                std::vector<LabelMark>& marks);

// Error: OutOfRange (a price that does not fit; copies), HostileInput (a
// barcode that no printer draws); context: the text.
[[nodiscard]] base::Expected<std::vector<LabelMark>> placeLabel(const ports::ShelfLabel& label,
                                                                const LabelLayout& layout);

} // namespace evertill::hardware
