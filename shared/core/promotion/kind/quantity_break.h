// SPDX-License-Identifier: Apache-2.0
#pragma once

// Quantity breaks: from so many units on, every unit that counts gets the reward of the highest
// break reached. Measured goods count with their measure (1.2 kg counts 1.2).

#include "core/promotion/item_filter.h"
#include "core/promotion/reward.h"
#include "core/promotion/taken_units.h"

#include <span>

namespace evertill::core {

struct BreakStep {
    Quantity from; // > 0, rising from step to step
    UnitReward reward;
    friend bool operator==(const BreakStep&, const BreakStep&) = default;
};
struct QuantityBreak {
    ItemFilter items;
    std::vector<BreakStep> steps;
    bool sameItem = false; // count each item by itself
    friend bool operator==(const QuantityBreak&, const QuantityBreak&) = default;
};

// The filters of its slots.
[[nodiscard]] std::vector<ItemFilter> filtersOf(const QuantityBreak& kind);
// What comes off the units it takes.
void act(const QuantityBreak& kind, std::span<const TakenUnit> units, const Allowance& allowance,
         KindOutcome& outcome);
// See UnitValue (taken_units.h).
[[nodiscard]] std::int64_t boundMilli(const QuantityBreak& kind, std::uint32_t slot,
                                      const UnitValue& unit);
[[nodiscard]] Missing missing(const QuantityBreak& kind, std::span<const TakenUnit> units);
void check(const QuantityBreak& kind, FieldIssues& issues);

} // namespace evertill::core
