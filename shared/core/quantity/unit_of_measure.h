// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a quantity counts. Codes are UN/ECE Recommendation 20 (C62 piece, KGM, GRM, LTR, MTR ...),
// so that exports need no table of their own.

#include "base/expected.h"

#include <cstdint>
#include <string_view>

namespace evertill::core {

enum class UnitOfMeasure : std::uint8_t {
    Piece,
    Kilogram,
    Gram,
    Litre,
    Millilitre,
    Metre,
    SquareMetre,
    Hour
};

[[nodiscard]] std::string_view unitCode(UnitOfMeasure unit);   // "C62", "KGM"
[[nodiscard]] std::string_view unitSymbol(UnitOfMeasure unit); // "", "kg"
// Either form, or the everyday words "pc", "each". Error: InvalidFormat.
[[nodiscard]] base::Expected<UnitOfMeasure> parseUnit(std::string_view text);

} // namespace evertill::core
