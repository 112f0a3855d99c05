// SPDX-License-Identifier: Apache-2.0
#pragma once

// The n-th item gets the reward: 第二件半价. In each n units the cheapest one gets it; the share is
// spread over the n.

#include "core/promotion/item_filter.h"
#include "core/promotion/reward.h"

namespace evertill::core {

struct NthItem {
    ItemFilter items;
    std::int32_t nth = 2; // 2 .. 10,000
    UnitReward reward;
    bool sameItem = false;
    friend bool operator==(const NthItem&, const NthItem&) = default;
};

} // namespace evertill::core
