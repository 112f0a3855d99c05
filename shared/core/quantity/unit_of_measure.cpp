// SPDX-License-Identifier: Apache-2.0
#include "core/quantity/unit_of_measure.h"

#include <array>
#include <string>

namespace evertill::core {

namespace {

struct Row {
    UnitOfMeasure unit;
    std::string_view code;
    std::string_view symbol;
    std::string_view word;
};

constexpr std::array kRows{
    Row{UnitOfMeasure::Piece, "C62", "", "pc"},
    Row{UnitOfMeasure::Kilogram, "KGM", "kg", "kilo"},
    Row{UnitOfMeasure::Gram, "GRM", "g", "gram"},
    Row{UnitOfMeasure::Litre, "LTR", "l", "litre"},
    Row{UnitOfMeasure::Millilitre, "MLT", "ml", ""},
    Row{UnitOfMeasure::Metre, "MTR", "m", "metre"},
    Row{UnitOfMeasure::SquareMetre, "MTK", "m²", ""},
    Row{UnitOfMeasure::Hour, "HUR", "h", "hour"},
};

} // namespace

std::string_view unitCode(UnitOfMeasure unit) {
    return kRows[static_cast<std::size_t>(unit)].code;
}
std::string_view unitSymbol(UnitOfMeasure unit) {
    return kRows[static_cast<std::size_t>(unit)].symbol;
}

base::Expected<UnitOfMeasure> parseUnit(std::string_view text) {
    if (text.empty() || text == "each" || text == "EA" || text == "H87") {
        return UnitOfMeasure::Piece;
    }
    for (const Row& row : kRows) {
        if (text == row.code || text == row.symbol || text == row.word) {
            return row.unit;
        }
    }
    return base::makeError(base::ErrorCode::InvalidFormat, std::string{text});
}

} // namespace evertill::core
