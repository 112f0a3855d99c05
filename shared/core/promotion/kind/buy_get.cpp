// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/kind/buy_get.h"

#include "core/promotion/grouping.h"
#include "core/promotion/rewards.h"

namespace evertill::core {

namespace {

bool isOfOneSet(const BuyGet& kind) {
    return !kind.get.has_value();
}

Scratch<std::int32_t> needsOf(const BuyGet& kind) {
    return isOfOneSet(kind) ? Scratch<std::int32_t>{kind.buyCount + kind.getCount}
                            : Scratch<std::int32_t>{kind.buyCount, kind.getCount};
}

} // namespace

std::vector<ItemFilter> filtersOf(const BuyGet& kind) {
    return isOfOneSet(kind) ? std::vector<ItemFilter>{kind.buy}
                            : std::vector<ItemFilter>{kind.buy, *kind.get};
}

void act(const BuyGet& kind, std::span<const TakenUnit> units, const Allowance& allowance,
         KindOutcome& outcome) {
    Scratch<UnitGroup> groups = formGroups(units, needsOf(kind), kind.sameItem && isOfOneSet(kind));
    for (UnitGroup& group : groups) {
        for (const RewardedRun& run : lastUnits(group, kind.getCount)) {
            const TakenUnit& unit = units[run.unit];
            group.off += run.count * offUnit(kind.reward, unit.base, unit.measure);
        }
    }
    giveGroups(groups, units, allowance, outcome);
}

// The cheapest units of a group come to at most their part of the whole group.
std::int64_t boundMilli(const BuyGet& kind, std::uint32_t slot, const UnitValue& unit) {
    if (isOfOneSet(kind)) {
        if (unit.measure != 1000 && !std::holds_alternative<PercentOff>(kind.reward)) {
            return 1000 * unit.price; // its reward does not rise with its price alone
        }
        return scaledUp(1000 * offUnit(kind.reward, unit.price, unit.measure), kind.getCount,
                        kind.buyCount + kind.getCount);
    }
    return slot == 0 ? 0 : 1000 * offUnit(kind.reward, unit.price, unit.measure);
}

Missing missing(const BuyGet& kind, std::span<const TakenUnit> units) {
    return missingUnits(units, needsOf(kind));
}

void check(const BuyGet& kind, FieldIssues& issues) {
    checkCount(kind.buyCount, 1, "buyCount", issues);
    checkCount(kind.getCount, 1, "getCount", issues);
    checkReward(kind.reward, "reward", issues);
    if (kind.sameItem && kind.get) {
        issues.push_back({"sameItem", base::ErrorCode::Unsupported, "get"});
    }
}

} // namespace evertill::core
