// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a customer brings to the promotions: coupons, and how they mean to pay. Like basket/edit.h
// these decide and return the change. Common error: BasketBusy (tendering has begun or the basket
// is suspended).

#include "core/basket/basket.h"

namespace evertill::core {

// Error: AlreadyExists for a code that is in the basket.
[[nodiscard]] base::Expected<BasketChange> presentCoupon(const Basket& basket,
                                                         PresentedCoupon coupon);
// Error: NotFound.
[[nodiscard]] base::Expected<BasketChange> removeCoupon(const Basket& basket,
                                                        std::string_view code);
// How the customer means to pay, before they do; none: not known.
[[nodiscard]] base::Expected<BasketChange> intendTenders(const Basket& basket,
                                                         std::vector<TenderType> tenders);
// Error: BasketBusy.
[[nodiscard]] base::Expected<BasketChange> allowBelowCost(const Basket& basket, bool may);
[[nodiscard]] base::Expected<BasketChange> setStaff(const Basket& basket, bool isStaff);

} // namespace evertill::core
