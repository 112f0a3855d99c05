// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/kind/points_multiplier.h"

#include "core/promotion/grouping.h"
#include "core/promotion/rewards.h"

namespace evertill::core {

std::vector<ItemFilter> filtersOf(const PointsMultiplier& kind) {
    return {kind.items};
}

void act(const PointsMultiplier&, std::span<const TakenUnit> units, const Allowance& allowance,
         KindOutcome& outcome) {
    std::int64_t left = allowance.applications;
    for (std::uint32_t i = 0; i < units.size() && left > 0; ++i) {
        const std::int64_t count = units[i].count < left ? units[i].count : left;
        if (units[i].remaining > 0) { // dear units first, so limits fall on the cheap ones
            outcome.offs.push_back({i, count, 0});
            outcome.applications += count;
            left -= count;
        }
    }
}

std::int64_t boundMilli(const PointsMultiplier&, std::uint32_t, const UnitValue&) {
    return 0;
}

std::int64_t microPoints(const PointsMultiplier& kind, std::int64_t paid, Rate perMinorUnit) {
    constexpr std::int64_t kOne = 1'000'000;
    const auto points = base::mulDiv(paid, perMinorUnit.inMillionths(), 1, base::Rounding::Down);
    const auto more = points ? base::mulDiv(*points, kind.factor.inMillionths() - kOne, kOne,
                                            base::Rounding::Down)
                             : points;
    return more ? *more : INT64_MAX / 4;
}

Missing missing(const PointsMultiplier&, std::span<const TakenUnit>) {
    return {};
}

void check(const PointsMultiplier& kind, FieldIssues& issues) {
    if (kind.factor <= Rate::millionths(1'000'000)) {
        issues.push_back({"factor", base::ErrorCode::OutOfRange, kind.factor.toPercentString()});
    }
}

} // namespace evertill::core
