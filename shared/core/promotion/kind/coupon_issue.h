// SPDX-License-Identifier: Apache-2.0
#pragma once

// Spend X, get a coupon for a later visit or another channel. Takes nothing off now.

#include "core/promotion/ids.h"
#include "core/promotion/item_filter.h"
#include "core/promotion/reward.h"

namespace evertill::core {

struct CouponIssue {
    ItemFilter items;
    Money from; // >= 0; > 0 for everyFull
    bool everyFull = false;
    CouponTypeId coupon;
    friend bool operator==(const CouponIssue&, const CouponIssue&) = default;
};

} // namespace evertill::core
