// SPDX-License-Identifier: Apache-2.0
#pragma once

// Bundles and "one from each group": 套餐. Each part asks for so many units of its own set; a unit
// fills one part only.

#include "core/promotion/item_filter.h"
#include "core/promotion/reward.h"

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

} // namespace evertill::core
