// SPDX-License-Identifier: Apache-2.0
#pragma once

// Buy X get Y: 买赠, 买二送一. Without "get" the units come from one set and the cheapest Y of X +
// Y get the reward. With "get" X units of one set reward Y units of another. What an application
// takes off is spread over all its units, those bought too, so that bringing back the paid one does
// not leave the free one for nothing. Dear units are grouped with dear ones, to the customer's
// good.

#include "core/promotion/item_filter.h"
#include "core/promotion/reward.h"
#include "core/promotion/taken_units.h"

#include <span>

namespace evertill::core {

struct BuyGet {
    ItemFilter buy;
    std::int32_t buyCount = 1; // 1 .. 10,000
    std::optional<ItemFilter> get;
    std::int32_t getCount = 1; // 1 .. 10,000
    UnitReward reward;
    bool sameItem = false; // an application is of one item (not with "get")
    friend bool operator==(const BuyGet&, const BuyGet&) = default;
};

// The filters of its slots.
[[nodiscard]] std::vector<ItemFilter> filtersOf(const BuyGet& kind);
// What comes off the units it takes.
void act(const BuyGet& kind, std::span<const TakenUnit> units, const Allowance& allowance,
         KindOutcome& outcome);
// See UnitValue (taken_units.h).
[[nodiscard]] std::int64_t boundMilli(const BuyGet& kind, std::uint32_t slot,
                                      const UnitValue& unit);
[[nodiscard]] Missing missing(const BuyGet& kind, std::span<const TakenUnit> units);
void check(const BuyGet& kind, FieldIssues& issues);

} // namespace evertill::core
