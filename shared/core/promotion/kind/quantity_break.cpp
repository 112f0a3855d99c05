// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/kind/quantity_break.h"

#include "core/promotion/grouping.h"
#include "core/promotion/rewards.h"

#include <algorithm>
#include <map>

namespace evertill::core {

namespace {

const BreakStep* stepFor(const QuantityBreak& kind, std::int64_t thousandths) {
    const BreakStep* reached = nullptr;
    for (const BreakStep& step : kind.steps) {
        if (thousandths >= step.from.inThousandths()) {
            reached = &step;
        }
    }
    return reached;
}

std::map<std::uint32_t, std::int64_t> quantities(const QuantityBreak& kind,
                                                 std::span<const TakenUnit> units) {
    std::map<std::uint32_t, std::int64_t> byItem;
    for (const TakenUnit& unit : units) {
        byItem[kind.sameItem ? unit.item : 0] += unit.count * unit.measure;
    }
    return byItem;
}

} // namespace

std::vector<ItemFilter> filtersOf(const QuantityBreak& kind) {
    return {kind.items};
}

void act(const QuantityBreak& kind, std::span<const TakenUnit> units, const Allowance& allowance,
         KindOutcome& outcome) {
    const auto have = quantities(kind, units);
    giveUnits(units, allowance, outcome, [&](const TakenUnit& unit) -> std::int64_t {
        const BreakStep* step = stepFor(kind, have.at(kind.sameItem ? unit.item : 0));
        return step == nullptr ? 0 : offUnit(step->reward, unit.base, unit.measure);
    });
}

std::int64_t boundMilli(const QuantityBreak& kind, std::uint32_t, const UnitValue& unit) {
    std::int64_t most = 0;
    for (const BreakStep& step : kind.steps) {
        most = std::max(most, offUnit(step.reward, unit.price, unit.measure));
    }
    return 1000 * most;
}

Missing missing(const QuantityBreak& kind, std::span<const TakenUnit> units) {
    std::int64_t least = 0;
    for (const auto& [item, have] : quantities(kind, units)) {
        for (const BreakStep& step : kind.steps) {
            const std::int64_t lacking = step.from.inThousandths() - have;
            if (have > 0 && lacking > 0 && (least == 0 || lacking < least)) {
                least = lacking;
            }
        }
    }
    return {least, 0};
}

void check(const QuantityBreak& kind, FieldIssues& issues) {
    if (kind.steps.empty()) {
        issues.push_back({"steps", base::ErrorCode::OutOfRange, "none"});
    }
    std::int64_t before = 0;
    for (std::size_t i = 0; i < kind.steps.size(); ++i) {
        const std::string field = "steps[" + std::to_string(i) + "]";
        if (kind.steps[i].from.inThousandths() <= before) {
            issues.push_back(
                {field + ".from", base::ErrorCode::OutOfRange, kind.steps[i].from.toString()});
        }
        before = kind.steps[i].from.inThousandths();
        checkReward(kind.steps[i].reward, field + ".reward", issues);
    }
}

} // namespace evertill::core
