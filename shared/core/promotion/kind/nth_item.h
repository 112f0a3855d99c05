// SPDX-License-Identifier: Apache-2.0
#pragma once

// The n-th item gets the reward: 第二件半价. In each n units the cheapest one gets it; the share is
// spread over the n.

#include "core/promotion/item_filter.h"
#include "core/promotion/reward.h"
#include "core/promotion/taken_units.h"

#include <span>

namespace evertill::core {

struct NthItem {
    ItemFilter items;
    std::int32_t nth = 2; // 2 .. 10,000
    UnitReward reward;
    bool sameItem = false;
    friend bool operator==(const NthItem&, const NthItem&) = default;
};

// The filters of its slots.
[[nodiscard]] std::vector<ItemFilter> filtersOf(const NthItem& kind);
// What comes off the units it takes.
void act(const NthItem& kind, std::span<const TakenUnit> units, const Allowance& allowance,
         KindOutcome& outcome);
// See UnitValue (taken_units.h).
[[nodiscard]] std::int64_t boundMilli(const NthItem& kind, std::uint32_t slot,
                                      const UnitValue& unit);
[[nodiscard]] Missing missing(const NthItem& kind, std::span<const TakenUnit> units);
void check(const NthItem& kind, FieldIssues& issues);

} // namespace evertill::core
