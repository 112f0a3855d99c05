// SPDX-License-Identifier: Apache-2.0
#pragma once

// Percent, amount or fixed price on items, categories, brands: 特价, 直降, 打折. Each unit by
// itself.

#include "core/promotion/item_filter.h"
#include "core/promotion/reward.h"
#include "core/promotion/taken_units.h"

#include <span>

namespace evertill::core {

struct ItemDiscount {
    ItemFilter items;
    UnitReward reward;
    friend bool operator==(const ItemDiscount&, const ItemDiscount&) = default;
};

// The filters of its slots.
[[nodiscard]] std::vector<ItemFilter> filtersOf(const ItemDiscount& kind);
// What comes off the units it takes.
void act(const ItemDiscount& kind, std::span<const TakenUnit> units, const Allowance& allowance,
         KindOutcome& outcome);
// See UnitValue (taken_units.h).
[[nodiscard]] std::int64_t boundMilli(const ItemDiscount& kind, std::uint32_t slot,
                                      const UnitValue& unit);
[[nodiscard]] Missing missing(const ItemDiscount& kind, std::span<const TakenUnit> units);
void check(const ItemDiscount& kind, FieldIssues& issues);

} // namespace evertill::core
