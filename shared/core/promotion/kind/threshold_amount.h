// SPDX-License-Identifier: Apache-2.0
#pragma once

// Spend X, save an amount: 满减. Single: the highest step reached. Every full step: the first step
// as often as it fits. The amount is spread over the units that count.

#include "core/promotion/item_filter.h"
#include "core/promotion/reward.h"
#include "core/promotion/taken_units.h"

#include <span>

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

// The filters of its slots.
[[nodiscard]] std::vector<ItemFilter> filtersOf(const ThresholdAmount& kind);
// What comes off the units it takes.
void act(const ThresholdAmount& kind, std::span<const TakenUnit> units, const Allowance& allowance,
         KindOutcome& outcome);
// See UnitValue (taken_units.h).
[[nodiscard]] std::int64_t boundMilli(const ThresholdAmount& kind, std::uint32_t slot,
                                      const UnitValue& unit);
// The most it can take off a pool of this sum.
[[nodiscard]] std::int64_t poolBound(const ThresholdAmount& kind, std::int64_t sum);
[[nodiscard]] Missing missing(const ThresholdAmount& kind, std::span<const TakenUnit> units);
void check(const ThresholdAmount& kind, FieldIssues& issues);

} // namespace evertill::core
