// SPDX-License-Identifier: Apache-2.0
#pragma once

// Add-on purchase: 加价换购. Who spends X may have units of another set at a fixed price. What is
// bought that way does not count towards X.

#include "core/promotion/item_filter.h"
#include "core/promotion/reward.h"

namespace evertill::core {

struct AddOn {
    ItemFilter items;
    Money from; // >= 0; > 0 for everyFull
    bool everyFull = false;
    ItemFilter addOn;
    std::int32_t count = 1; // per step, 1 .. 10,000
    UnitPrice price;
    friend bool operator==(const AddOn&, const AddOn&) = default;
};

} // namespace evertill::core
