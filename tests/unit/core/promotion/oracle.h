// SPDX-License-Identifier: Apache-2.0
#pragma once

// The oracle: the definition of docs/promotions.md word for word and unit by unit, without index,
// components, bounds or runs of equal units. It tries every way in which rules may take units. Only
// for baskets of a few units.

#include "unit/core/promotion/shop.h"

namespace evertill::core::test {

struct OracleAnswer {
    std::int64_t total = 0;
    std::int64_t giftValue = 0;
    std::int64_t points = 0;  // beyond the ordinary
    std::int64_t coupons = 0; // issued
    std::int64_t tried = 0;
};

// About how many ways there are, to keep away from baskets that would take all day.
[[nodiscard]] double waysOf(const RuleSet& rules, const PricingInput& input);

[[nodiscard]] OracleAnswer askOracle(const RuleSet& rules, const PricingInput& input);

} // namespace evertill::core::test
