// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/kind/threshold_percent.h"

#include "core/promotion/grouping.h"
#include "core/promotion/rewards.h"

#include <algorithm>

namespace evertill::core {

namespace {
constexpr std::int64_t kOne = 1'000'000;
}

std::vector<ItemFilter> filtersOf(const ThresholdPercent& kind) {
    return {kind.items};
}

void act(const ThresholdPercent& kind, std::span<const TakenUnit> units, const Allowance& allowance,
         KindOutcome& outcome) {
    const std::int64_t sum = poolSum(units);
    std::int64_t amount = 0;
    for (const PercentStep& step : kind.steps) {
        const std::int64_t off = scaled(sum, step.off.inMillionths(), kOne);
        if (stepsReached(sum, step.from.minorUnits(), false) > 0 && off <= allowance.amount &&
            allowance.applications > 0) {
            amount = std::max(amount, off);
        }
    }
    if (amount > 0) {
        outcome.applications = 1;
        givePool(amount, units, outcome);
    }
}

std::int64_t boundMilli(const ThresholdPercent&, std::uint32_t, const UnitValue&) {
    return 0; // poolBound
}

std::int64_t poolBound(const ThresholdPercent& kind, std::int64_t sum) {
    std::int64_t most = 0;
    for (const PercentStep& step : kind.steps) {
        if (stepsReached(sum, step.from.minorUnits(), false) > 0) {
            most = std::max(most, scaledUp(sum, step.off.inMillionths(), kOne));
        }
    }
    return std::min(most, sum);
}

Missing missing(const ThresholdPercent& kind, std::span<const TakenUnit> units) {
    const std::int64_t sum = poolSum(units);
    for (const PercentStep& step : kind.steps) {
        if (sum < step.from.minorUnits()) {
            return missingMoney(sum, step.from.minorUnits(), false);
        }
    }
    return {};
}

void check(const ThresholdPercent& kind, FieldIssues& issues) {
    if (kind.steps.empty()) {
        issues.push_back({"steps", base::ErrorCode::OutOfRange, "none"});
    }
    std::int64_t before = -1;
    for (std::size_t i = 0; i < kind.steps.size(); ++i) {
        const PercentStep& step = kind.steps[i];
        const std::string field = "steps[" + std::to_string(i) + "]";
        if (step.from.minorUnits() <= before) {
            issues.push_back({field + ".from", base::ErrorCode::OutOfRange, step.from.toString()});
        }
        before = step.from.minorUnits();
        checkReward(UnitReward{PercentOff{step.off}}, field + ".off", issues);
    }
}

} // namespace evertill::core
