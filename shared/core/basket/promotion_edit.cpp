// SPDX-License-Identifier: Apache-2.0
#include "core/basket/promotion_edit.h"

#include <algorithm>

namespace evertill::core {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

Expected<BasketChange> startChange(const Basket& basket) {
    if (basket.header().phase != BasketPhase::Open) {
        return makeError(ErrorCode::BasketBusy);
    }
    return BasketChange{basket.header(), basket.header(), {}};
}

} // namespace

Expected<BasketChange> presentCoupon(const Basket& basket, PresentedCoupon coupon) {
    EVERTILL_TRY(change, startChange(basket));
    for (const PresentedCoupon& there : change.after.coupons) {
        if (there.code == coupon.code) {
            return makeError(ErrorCode::AlreadyExists, coupon.code);
        }
    }
    change.after.coupons.push_back(std::move(coupon));
    return std::move(change);
}

Expected<BasketChange> removeCoupon(const Basket& basket, std::string_view code) {
    EVERTILL_TRY(change, startChange(basket));
    const auto gone = std::erase_if(
        change.after.coupons, [&](const PresentedCoupon& coupon) { return coupon.code == code; });
    if (gone == 0) {
        return makeError(ErrorCode::NotFound, std::string{code});
    }
    return std::move(change);
}

Expected<BasketChange> intendTenders(const Basket& basket, std::vector<TenderType> tenders) {
    EVERTILL_TRY(change, startChange(basket));
    std::sort(tenders.begin(), tenders.end());
    tenders.erase(std::unique(tenders.begin(), tenders.end()), tenders.end());
    change.after.intendedTenders = std::move(tenders);
    return std::move(change);
}

Expected<BasketChange> allowBelowCost(const Basket& basket, bool may) {
    EVERTILL_TRY(change, startChange(basket));
    change.after.mayGoBelowCost = may;
    return std::move(change);
}

Expected<BasketChange> setStaff(const Basket& basket, bool isStaff) {
    EVERTILL_TRY(change, startChange(basket));
    change.after.isStaff = isStaff;
    return std::move(change);
}

} // namespace evertill::core
