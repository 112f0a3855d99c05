// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/kind/threshold_gift.h"

#include "core/promotion/grouping.h"
#include "core/promotion/rewards.h"

#include <algorithm>

namespace evertill::core {

std::vector<ItemFilter> filtersOf(const ThresholdGift& kind) {
    return {kind.items};
}

void act(const ThresholdGift& kind, std::span<const TakenUnit> units, const Allowance& allowance,
         KindOutcome& outcome) {
    outcome.applications =
        std::min(stepsReached(poolSum(units), kind.from.minorUnits(), kind.everyFull),
                 allowance.applications);
    outcome.gifts = outcome.applications * kind.count;
    if (outcome.gifts > 0) {
        givePool(0, units, outcome);
    }
}

std::int64_t boundMilli(const ThresholdGift&, std::uint32_t, const UnitValue&) {
    return 0;
}

std::int64_t poolGiftBound(const ThresholdGift& kind, std::int64_t sum) {
    return stepsReached(sum, kind.from.minorUnits(), kind.everyFull) * kind.count;
}

Missing missing(const ThresholdGift& kind, std::span<const TakenUnit> units) {
    return missingMoney(poolSum(units), kind.from.minorUnits(), kind.everyFull);
}

void check(const ThresholdGift& kind, FieldIssues& issues) {
    checkFrom(kind.from, kind.everyFull, "from", issues);
    checkCount(kind.count, 1, "count", issues);
    if (kind.gift.isEmpty()) {
        issues.push_back({"gift", base::ErrorCode::InvalidFormat, {}});
    }
    if (kind.value.isNegative()) {
        issues.push_back({"value", base::ErrorCode::OutOfRange, kind.value.toString()});
    }
}

} // namespace evertill::core
