// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/kind/item_discount.h"

#include "core/promotion/grouping.h"
#include "core/promotion/rewards.h"

namespace evertill::core {

std::vector<ItemFilter> filtersOf(const ItemDiscount& kind) {
    return {kind.items};
}

void act(const ItemDiscount& kind, std::span<const TakenUnit> units, const Allowance& allowance,
         KindOutcome& outcome) {
    giveUnits(units, allowance, outcome,
              [&](const TakenUnit& unit) { return offUnit(kind.reward, unit.base, unit.measure); });
}

std::int64_t boundMilli(const ItemDiscount& kind, std::uint32_t, const UnitValue& unit) {
    return 1000 * offUnit(kind.reward, unit.price, unit.measure);
}

Missing missing(const ItemDiscount&, std::span<const TakenUnit>) {
    return {};
}

void check(const ItemDiscount& kind, FieldIssues& issues) {
    checkReward(kind.reward, "reward", issues);
}

} // namespace evertill::core
