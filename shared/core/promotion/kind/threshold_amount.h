// SPDX-License-Identifier: Apache-2.0
#pragma once

// Spend X, save an amount: 满减. Single: the highest step reached. Every full step: the first step
// as often as it fits. The amount is spread over the units that count.

#include "core/promotion/item_filter.h"
#include "core/promotion/reward.h"

namespace evertill::core {

struct AmountStep {
    Money from; // >= 0, rising; > 0 for everyFull
    Money off;  // > 0, at most from where from > 0
    friend bool operator==(const AmountStep&, const AmountStep&) = default;
};
struct ThresholdAmount {
    ItemFilter items; // empty: the whole basket
    std::vector<AmountStep> steps;
    bool everyFull = false; // with one step only
    friend bool operator==(const ThresholdAmount&, const ThresholdAmount&) = default;
};

} // namespace evertill::core
