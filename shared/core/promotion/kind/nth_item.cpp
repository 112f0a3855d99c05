// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/kind/nth_item.h"

#include "core/promotion/grouping.h"
#include "core/promotion/rewards.h"

namespace evertill::core {

std::vector<ItemFilter> filtersOf(const NthItem& kind) {
    return {kind.items};
}

void act(const NthItem& kind, std::span<const TakenUnit> units, const Allowance& allowance,
         KindOutcome& outcome) {
    Scratch<UnitGroup> groups = formGroups(units, {{kind.nth}}, kind.sameItem);
    for (UnitGroup& group : groups) {
        const TakenUnit& last = units[group.parts.back().unit];
        group.off = offUnit(kind.reward, last.base, last.measure);
    }
    giveGroups(groups, units, allowance, outcome);
}

// The cheapest of n units comes to at most an n-th of them.
std::int64_t boundMilli(const NthItem& kind, std::uint32_t, const UnitValue& unit) {
    if (unit.measure != 1000 && !std::holds_alternative<PercentOff>(kind.reward)) {
        return 1000 * unit.price; // its reward does not rise with its price alone
    }
    return scaledUp(1000 * offUnit(kind.reward, unit.price, unit.measure), 1, kind.nth);
}

Missing missing(const NthItem& kind, std::span<const TakenUnit> units) {
    return missingUnits(units, {{kind.nth}});
}

void check(const NthItem& kind, FieldIssues& issues) {
    checkCount(kind.nth, 2, "nth", issues);
    checkReward(kind.reward, "reward", issues);
}

} // namespace evertill::core
