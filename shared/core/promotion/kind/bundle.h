// SPDX-License-Identifier: Apache-2.0
#pragma once

// Bundles and "one from each group": 套餐. Each part asks for so many units of its own set; a unit
// fills one part only.

#include "core/promotion/item_filter.h"
#include "core/promotion/reward.h"
#include "core/promotion/taken_units.h"

#include <span>

namespace evertill::core {

struct BundlePart {
    ItemFilter items;
    std::int32_t count = 1; // 1 .. 10,000
    friend bool operator==(const BundlePart&, const BundlePart&) = default;
};
struct Bundle {
    std::vector<BundlePart> parts; // 2 .. kMaxBundleParts
    GroupReward reward;
    friend bool operator==(const Bundle&, const Bundle&) = default;
};
inline constexpr std::size_t kMaxBundleParts = 8;

// The filters of its slots.
[[nodiscard]] std::vector<ItemFilter> filtersOf(const Bundle& kind);
// What comes off the units it takes.
void act(const Bundle& kind, std::span<const TakenUnit> units, const Allowance& allowance,
         KindOutcome& outcome);
// See UnitValue (taken_units.h).
[[nodiscard]] std::int64_t boundMilli(const Bundle& kind, std::uint32_t slot,
                                      const UnitValue& unit);
[[nodiscard]] Missing missing(const Bundle& kind, std::span<const TakenUnit> units);
void check(const Bundle& kind, FieldIssues& issues);

} // namespace evertill::core
