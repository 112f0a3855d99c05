// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/kind/add_on.h"

#include "core/promotion/grouping.h"
#include "core/promotion/rewards.h"

#include <algorithm>

namespace evertill::core {

std::vector<ItemFilter> filtersOf(const AddOn& kind) {
    return {kind.items, kind.addOn};
}

void act(const AddOn& kind, std::span<const TakenUnit> units, const Allowance& allowance,
         KindOutcome& outcome) {
    const std::int64_t steps = stepsReached(poolSum(units), kind.from.minorUnits(), kind.everyFull);
    if (steps <= 0) {
        return;
    }
    Scratch<std::int64_t> offs;
    for (const TakenUnit& unit : units) {
        offs.push_back(unit.slot == 0
                           ? 0
                           : offUnit(UnitReward{FixedPrice{kind.price}}, unit.base, unit.measure));
    }
    Allowance limited = allowance;
    limited.applications = std::min(allowance.applications, steps * kind.count);
    giveEach(units, offs, limited, outcome);
    if (outcome.applications > 0) {
        givePool(0, units, outcome);
    }
}

std::int64_t boundMilli(const AddOn& kind, std::uint32_t slot, const UnitValue& unit) {
    return slot == 0 ? 0
                     : 1000 * offUnit(UnitReward{FixedPrice{kind.price}}, unit.price, unit.measure);
}

Missing missing(const AddOn& kind, std::span<const TakenUnit> units) {
    const bool isWaiting = std::any_of(units.begin(), units.end(),
                                       [](const TakenUnit& unit) { return unit.slot == 1; });
    const std::int64_t sum = poolSum(units);
    if (sum >= kind.from.minorUnits() && sum > 0) {
        return isWaiting ? Missing{} : Missing{1000, 0};
    }
    return missingMoney(sum, kind.from.minorUnits(), kind.everyFull);
}

void check(const AddOn& kind, FieldIssues& issues) {
    checkFrom(kind.from, kind.everyFull, "from", issues);
    checkCount(kind.count, 1, "count", issues);
    if (kind.price.isNegative()) {
        issues.push_back({"price", base::ErrorCode::OutOfRange, kind.price.toString()});
    }
    if (kind.addOn.asksNothing()) {
        issues.push_back({"addOn", base::ErrorCode::InvalidFormat, {}});
    }
}

} // namespace evertill::core
