// SPDX-License-Identifier: Apache-2.0
#pragma once

// Mix and match: 任选组合, any 3 for 10. Each n units of the set form a group.

#include "core/promotion/item_filter.h"
#include "core/promotion/reward.h"

namespace evertill::core {

struct MixAndMatch {
    ItemFilter items;
    std::int32_t count = 2; // 1 .. 10,000
    GroupReward reward;
    bool sameItem = false;
    friend bool operator==(const MixAndMatch&, const MixAndMatch&) = default;
};

} // namespace evertill::core
