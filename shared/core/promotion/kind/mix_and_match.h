// SPDX-License-Identifier: Apache-2.0
#pragma once

// Mix and match: 任选组合, any 3 for 10. Each n units of the set form a group.

#include "core/promotion/item_filter.h"
#include "core/promotion/reward.h"
#include "core/promotion/taken_units.h"

#include <span>

namespace evertill::core {

struct MixAndMatch {
    ItemFilter items;
    std::int32_t count = 2; // 1 .. 10,000
    GroupReward reward;
    bool sameItem = false;
    friend bool operator==(const MixAndMatch&, const MixAndMatch&) = default;
};

// The filters of its slots.
[[nodiscard]] std::vector<ItemFilter> filtersOf(const MixAndMatch& kind);
// What comes off the units it takes.
void act(const MixAndMatch& kind, std::span<const TakenUnit> units, const Allowance& allowance,
         KindOutcome& outcome);
// See UnitValue (taken_units.h).
[[nodiscard]] std::int64_t boundMilli(const MixAndMatch& kind, std::uint32_t slot,
                                      const UnitValue& unit);
[[nodiscard]] Missing missing(const MixAndMatch& kind, std::span<const TakenUnit> units);
void check(const MixAndMatch& kind, FieldIssues& issues);

} // namespace evertill::core
