// SPDX-License-Identifier: Apache-2.0
#pragma once

// Spend X, save a percentage: 满折. The highest step reached counts. Rounded once, half-up, and
// spread over the units that count.

#include "core/promotion/item_filter.h"
#include "core/promotion/reward.h"

namespace evertill::core {

struct PercentStep {
    Money from; // >= 0, rising
    Rate off;   // > 0 .. 100 %
    friend bool operator==(const PercentStep&, const PercentStep&) = default;
};
struct ThresholdPercent {
    ItemFilter items;
    std::vector<PercentStep> steps;
    friend bool operator==(const ThresholdPercent&, const ThresholdPercent&) = default;
};

} // namespace evertill::core
