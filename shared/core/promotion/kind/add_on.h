// SPDX-License-Identifier: Apache-2.0
#pragma once

// Add-on purchase: 加价换购. Who spends X may have units of another set at a fixed price. What is
// bought that way does not count towards X.

#include "core/promotion/item_filter.h"
#include "core/promotion/reward.h"
#include "core/promotion/taken_units.h"

#include <span>

namespace evertill::core {

struct AddOn {
    ItemFilter items;
    Money from; // >= 0; > 0 for everyFull
    bool everyFull = false;
    ItemFilter addOn;
    std::int32_t count = 1; // per step, 1 .. 10,000
    UnitPrice price;
    friend bool operator==(const AddOn&, const AddOn&) = default;
};

// The filters of its slots.
[[nodiscard]] std::vector<ItemFilter> filtersOf(const AddOn& kind);
// What comes off the units it takes.
void act(const AddOn& kind, std::span<const TakenUnit> units, const Allowance& allowance,
         KindOutcome& outcome);
// See UnitValue (taken_units.h).
[[nodiscard]] std::int64_t boundMilli(const AddOn& kind, std::uint32_t slot, const UnitValue& unit);
[[nodiscard]] Missing missing(const AddOn& kind, std::span<const TakenUnit> units);
void check(const AddOn& kind, FieldIssues& issues);

} // namespace evertill::core
