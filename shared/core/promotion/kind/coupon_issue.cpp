// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/kind/coupon_issue.h"

#include "core/promotion/grouping.h"
#include "core/promotion/rewards.h"

#include <algorithm>

namespace evertill::core {

std::vector<ItemFilter> filtersOf(const CouponIssue& kind) {
    return {kind.items};
}

void act(const CouponIssue& kind, std::span<const TakenUnit> units, const Allowance& allowance,
         KindOutcome& outcome) {
    outcome.applications =
        std::min(stepsReached(poolSum(units), kind.from.minorUnits(), kind.everyFull),
                 allowance.applications);
    outcome.coupons = outcome.applications;
    if (outcome.coupons > 0) {
        givePool(0, units, outcome);
    }
}

std::int64_t boundMilli(const CouponIssue&, std::uint32_t, const UnitValue&) {
    return 0;
}

std::int64_t poolCouponBound(const CouponIssue& kind, std::int64_t sum) {
    return stepsReached(sum, kind.from.minorUnits(), kind.everyFull);
}

Missing missing(const CouponIssue& kind, std::span<const TakenUnit> units) {
    return missingMoney(poolSum(units), kind.from.minorUnits(), kind.everyFull);
}

void check(const CouponIssue& kind, FieldIssues& issues) {
    checkFrom(kind.from, kind.everyFull, "from", issues);
    if (kind.coupon.isEmpty()) {
        issues.push_back({"coupon", base::ErrorCode::InvalidFormat, {}});
    }
}

} // namespace evertill::core
