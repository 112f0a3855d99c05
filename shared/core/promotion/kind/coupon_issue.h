// SPDX-License-Identifier: Apache-2.0
#pragma once

// Spend X, get a coupon for a later visit or another channel. Takes nothing off now.

#include "core/promotion/ids.h"
#include "core/promotion/item_filter.h"
#include "core/promotion/reward.h"
#include "core/promotion/taken_units.h"

#include <span>

namespace evertill::core {

struct CouponIssue {
    ItemFilter items;
    Money from; // >= 0; > 0 for everyFull
    bool everyFull = false;
    CouponTypeId coupon;
    friend bool operator==(const CouponIssue&, const CouponIssue&) = default;
};

// The filters of its slots.
[[nodiscard]] std::vector<ItemFilter> filtersOf(const CouponIssue& kind);
// What comes off the units it takes.
void act(const CouponIssue& kind, std::span<const TakenUnit> units, const Allowance& allowance,
         KindOutcome& outcome);
// See UnitValue (taken_units.h).
[[nodiscard]] std::int64_t boundMilli(const CouponIssue& kind, std::uint32_t slot,
                                      const UnitValue& unit);
[[nodiscard]] std::int64_t poolCouponBound(const CouponIssue& kind, std::int64_t sum);
[[nodiscard]] Missing missing(const CouponIssue& kind, std::span<const TakenUnit> units);
void check(const CouponIssue& kind, FieldIssues& issues);

} // namespace evertill::core
