// SPDX-License-Identifier: Apache-2.0
#pragma once

// Points earned by a sale: a whole number of points per step of money actually paid for goods,
// rounded down; returns take points back by the same rule, so a full return leaves none. What comes
// back of a known sale gives back what that sale earned instead (ReturnWorth).

#include "core/basket/totals.h"

namespace evertill::core {

struct PointsRule {
    Money perStep;           // > 0: spend this much ...
    std::int64_t points = 1; // ... earn this many
};

// Over goods and services, after discounts; deposits, fees and gift cards earn nothing.
[[nodiscard]] std::int64_t pointsEarned(const Basket& basket, const BasketTotals& totals,
                                        const PointsRule& rule);

} // namespace evertill::core
