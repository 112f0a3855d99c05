// SPDX-License-Identifier: Apache-2.0
#pragma once

// Member and tier prices: 会员价. Of the rows of an item that the member may have (no tier: every
// member), the lowest price counts. Each unit by itself. Nobody without a member gets one.

#include "core/promotion/item_filter.h"
#include "core/promotion/reward.h"

namespace evertill::core {

struct TierPriceRow {
    Sku sku;
    std::string tier; // empty: every member
    UnitPrice price;
    friend bool operator==(const TierPriceRow&, const TierPriceRow&) = default;
};
struct TierPrice {
    std::vector<TierPriceRow> rows;
    friend bool operator==(const TierPrice&, const TierPrice&) = default;
};

} // namespace evertill::core
