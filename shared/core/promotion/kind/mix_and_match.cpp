// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/kind/mix_and_match.h"

#include "core/promotion/grouping.h"
#include "core/promotion/rewards.h"

namespace evertill::core {

std::vector<ItemFilter> filtersOf(const MixAndMatch& kind) {
    return {kind.items};
}

void act(const MixAndMatch& kind, std::span<const TakenUnit> units, const Allowance& allowance,
         KindOutcome& outcome) {
    Scratch<UnitGroup> groups = formGroups(units, {{kind.count}}, kind.sameItem);
    for (UnitGroup& group : groups) {
        std::int64_t sum = 0;
        for (const GroupPart& part : group.parts) {
            sum += part.count * units[part.unit].base;
        }
        group.off = offGroup(kind.reward, sum);
    }
    giveGroups(groups, units, allowance, outcome);
}

std::int64_t boundMilli(const MixAndMatch& kind, std::uint32_t, const UnitValue& unit) {
    return groupBoundMilli(kind.reward, unit.price, kind.count);
}

Missing missing(const MixAndMatch& kind, std::span<const TakenUnit> units) {
    return missingUnits(units, {{kind.count}});
}

void check(const MixAndMatch& kind, FieldIssues& issues) {
    checkCount(kind.count, 1, "count", issues);
    checkReward(kind.reward, "reward", issues);
}

} // namespace evertill::core
