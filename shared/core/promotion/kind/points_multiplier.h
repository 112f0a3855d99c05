// SPDX-License-Identifier: Apache-2.0
#pragma once

// More points: the points of these units times a factor. Counts what is paid for them at the end.

#include "core/promotion/item_filter.h"
#include "core/promotion/reward.h"
#include "core/promotion/taken_units.h"

#include <span>

namespace evertill::core {

struct PointsMultiplier {
    ItemFilter items;
    Rate factor; // above 1 (100 %), at most 10: 2x is 200 %
    friend bool operator==(const PointsMultiplier&, const PointsMultiplier&) = default;
};

// The filters of its slots.
[[nodiscard]] std::vector<ItemFilter> filtersOf(const PointsMultiplier& kind);
// What comes off the units it takes.
void act(const PointsMultiplier& kind, std::span<const TakenUnit> units, const Allowance& allowance,
         KindOutcome& outcome);
// See UnitValue (taken_units.h).
[[nodiscard]] std::int64_t boundMilli(const PointsMultiplier& kind, std::uint32_t slot,
                                      const UnitValue& unit);
// Millionths of points one unit brings beyond the ordinary, from what is paid for it.
[[nodiscard]] std::int64_t microPoints(const PointsMultiplier& kind, std::int64_t paid,
                                       Rate perMinorUnit);
[[nodiscard]] Missing missing(const PointsMultiplier& kind, std::span<const TakenUnit> units);
void check(const PointsMultiplier& kind, FieldIssues& issues);

} // namespace evertill::core
