// SPDX-License-Identifier: Apache-2.0
#pragma once

// Spend X, get a gift: 满赠. The gift is an entitlement: a line that says it is the gift of this
// rule costs nothing while the rule gives it, and its full price when it does not. A gift counts
// for no rule.

#include "core/promotion/item_filter.h"
#include "core/promotion/reward.h"
#include "core/promotion/taken_units.h"

#include <span>

namespace evertill::core {

struct ThresholdGift {
    ItemFilter items;
    Money from; // >= 0; > 0 for everyFull
    bool everyFull = false;
    Sku gift;
    std::int32_t count = 1; // per step, 1 .. 10,000
    Money value;            // of one, >= 0: what the choice between gifts goes by
    friend bool operator==(const ThresholdGift&, const ThresholdGift&) = default;
};

// The filters of its slots.
[[nodiscard]] std::vector<ItemFilter> filtersOf(const ThresholdGift& kind);
// What comes off the units it takes.
void act(const ThresholdGift& kind, std::span<const TakenUnit> units, const Allowance& allowance,
         KindOutcome& outcome);
// See UnitValue (taken_units.h).
[[nodiscard]] std::int64_t boundMilli(const ThresholdGift& kind, std::uint32_t slot,
                                      const UnitValue& unit);
// The most gifts a pool of this sum can bring.
[[nodiscard]] std::int64_t poolGiftBound(const ThresholdGift& kind, std::int64_t sum);
[[nodiscard]] Missing missing(const ThresholdGift& kind, std::span<const TakenUnit> units);
void check(const ThresholdGift& kind, FieldIssues& issues);

} // namespace evertill::core
