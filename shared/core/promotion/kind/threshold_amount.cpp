// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/kind/threshold_amount.h"

#include "core/promotion/grouping.h"
#include "core/promotion/rewards.h"

#include <algorithm>

namespace evertill::core {

std::vector<ItemFilter> filtersOf(const ThresholdAmount& kind) {
    return {kind.items};
}

void act(const ThresholdAmount& kind, std::span<const TakenUnit> units, const Allowance& allowance,
         KindOutcome& outcome) {
    const std::int64_t sum = poolSum(units);
    std::int64_t amount = 0;
    for (const AmountStep& step : kind.steps) {
        const std::int64_t off = step.off.minorUnits();
        const std::int64_t times =
            std::min({stepsReached(sum, step.from.minorUnits(), kind.everyFull),
                      allowance.applications, allowance.amount / off});
        if (times > 0 && off * times > amount) {
            amount = off * times;
            outcome.applications = times;
        }
    }
    if (amount > 0) {
        givePool(amount, units, outcome);
    }
}

std::int64_t boundMilli(const ThresholdAmount&, std::uint32_t, const UnitValue&) {
    return 0; // bounded over the whole pool: poolBound
}

std::int64_t poolBound(const ThresholdAmount& kind, std::int64_t sum) {
    std::int64_t most = 0;
    for (const AmountStep& step : kind.steps) {
        most = std::max(most, step.off.minorUnits() *
                                  stepsReached(sum, step.from.minorUnits(), kind.everyFull));
    }
    return std::min(most, sum);
}

Missing missing(const ThresholdAmount& kind, std::span<const TakenUnit> units) {
    const std::int64_t sum = poolSum(units);
    for (const AmountStep& step : kind.steps) {
        if (kind.everyFull || sum < step.from.minorUnits()) {
            return missingMoney(sum, step.from.minorUnits(), kind.everyFull);
        }
    }
    return {};
}

void check(const ThresholdAmount& kind, FieldIssues& issues) {
    if (kind.steps.empty() || (kind.everyFull && kind.steps.size() > 1)) {
        issues.push_back({"steps", base::ErrorCode::OutOfRange, std::to_string(kind.steps.size())});
    }
    std::int64_t before = -1;
    for (std::size_t i = 0; i < kind.steps.size(); ++i) {
        const AmountStep& step = kind.steps[i];
        const std::string field = "steps[" + std::to_string(i) + "]";
        checkFrom(step.from, kind.everyFull, field + ".from", issues);
        if (step.from.minorUnits() <= before) {
            issues.push_back({field + ".from", base::ErrorCode::OutOfRange, step.from.toString()});
        }
        before = step.from.minorUnits();
        if (step.off.minorUnits() <= 0 || (before > 0 && step.off.minorUnits() > before)) {
            issues.push_back({field + ".off", base::ErrorCode::OutOfRange, step.off.toString()});
        }
    }
}

} // namespace evertill::core
