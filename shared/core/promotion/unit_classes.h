// SPDX-License-Identifier: Apache-2.0
#pragma once

// The units of a basket, folded into classes of units that no rule can tell apart: equal item,
// price, measure, cost and words. Classes lie in canonical order (item, price, ...), so nothing
// that follows can depend on scan order. A line of pieces becomes units of one price, or of two a
// minor unit apart where its rounded amount does not divide; a measured line is one unit.

#include "core/promotion/compiled_rules.h"
#include "core/promotion/pricing_input.h"

namespace evertill::core {

struct UnitsOfLine {
    std::uint32_t line = 0; // index into the input
    std::int64_t count = 0;
};

struct UnitClass {
    std::string_view sku;   // into the input
    std::uint32_t item = 0; // equal for equal items, rising in order of sku
    std::int64_t count = 0;
    std::int64_t price = 0; // of one, before everything
    std::int64_t start = 0; // after a discount by hand on its line
    std::int64_t measure = 1000;
    std::int64_t floor = 0; // cost where the guard holds, else 0
    bool isPromotable = true;
    LineWords words;
    Scratch<UnitsOfLine> lines; // rising
};

// Errors: as PromotionEngine::price.
[[nodiscard]] base::Expected<Scratch<UnitClass>> classesOf(const PricingInput& input,
                                                           const CompiledRules& rules);

} // namespace evertill::core
