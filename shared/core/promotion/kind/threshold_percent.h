// SPDX-License-Identifier: Apache-2.0
#pragma once

// Spend X, save a percentage: 满折. The highest step reached counts. Rounded once, half-up, and
// spread over the units that count.

#include "core/promotion/item_filter.h"
#include "core/promotion/reward.h"
#include "core/promotion/taken_units.h"

#include <span>

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

// The filters of its slots.
[[nodiscard]] std::vector<ItemFilter> filtersOf(const ThresholdPercent& kind);
// What comes off the units it takes.
void act(const ThresholdPercent& kind, std::span<const TakenUnit> units, const Allowance& allowance,
         KindOutcome& outcome);
// See UnitValue (taken_units.h).
[[nodiscard]] std::int64_t boundMilli(const ThresholdPercent& kind, std::uint32_t slot,
                                      const UnitValue& unit);
// The most it can take off a pool of this sum.
[[nodiscard]] std::int64_t poolBound(const ThresholdPercent& kind, std::int64_t sum);
[[nodiscard]] Missing missing(const ThresholdPercent& kind, std::span<const TakenUnit> units);
void check(const ThresholdPercent& kind, FieldIssues& issues);

} // namespace evertill::core
