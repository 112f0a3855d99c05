// SPDX-License-Identifier: Apache-2.0
#pragma once

// Percent, amount or fixed price on items, categories, brands: 特价, 直降, 打折. Each unit by
// itself.

#include "core/promotion/item_filter.h"
#include "core/promotion/reward.h"

namespace evertill::core {

struct ItemDiscount {
    ItemFilter items;
    UnitReward reward;
    friend bool operator==(const ItemDiscount&, const ItemDiscount&) = default;
};

} // namespace evertill::core
