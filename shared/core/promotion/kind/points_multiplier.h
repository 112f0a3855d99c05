// SPDX-License-Identifier: Apache-2.0
#pragma once

// More points: the points of these units times a factor. Counts what is paid for them at the end.

#include "core/promotion/item_filter.h"
#include "core/promotion/reward.h"

namespace evertill::core {

struct PointsMultiplier {
    ItemFilter items;
    Rate factor; // above 1 (100 %), at most 10: 2x is 200 %
    friend bool operator==(const PointsMultiplier&, const PointsMultiplier&) = default;
};

} // namespace evertill::core
