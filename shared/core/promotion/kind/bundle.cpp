// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/kind/bundle.h"

#include "core/promotion/grouping.h"
#include "core/promotion/rewards.h"

namespace evertill::core {

namespace {

Scratch<std::int32_t> needsOf(const Bundle& kind) {
    Scratch<std::int32_t> needs;
    for (const BundlePart& part : kind.parts) {
        needs.push_back(part.count);
    }
    return needs;
}

std::int32_t sizeOf(const Bundle& kind) {
    std::int32_t size = 0;
    for (const BundlePart& part : kind.parts) {
        size += part.count;
    }
    return size;
}

} // namespace

std::vector<ItemFilter> filtersOf(const Bundle& kind) {
    std::vector<ItemFilter> filters;
    for (const BundlePart& part : kind.parts) {
        filters.push_back(part.items);
    }
    return filters;
}

void act(const Bundle& kind, std::span<const TakenUnit> units, const Allowance& allowance,
         KindOutcome& outcome) {
    Scratch<UnitGroup> groups = formGroups(units, needsOf(kind), false);
    for (UnitGroup& group : groups) {
        std::int64_t sum = 0;
        for (const GroupPart& part : group.parts) {
            sum += part.count * units[part.unit].base;
        }
        group.off = offGroup(kind.reward, sum);
    }
    giveGroups(groups, units, allowance, outcome);
}

// A fixed price or amount is laid upon the parts evenly: any fixed split is a bound.
std::int64_t boundMilli(const Bundle& kind, std::uint32_t, const UnitValue& unit) {
    return groupBoundMilli(kind.reward, unit.price, sizeOf(kind));
}

Missing missing(const Bundle& kind, std::span<const TakenUnit> units) {
    return missingUnits(units, needsOf(kind));
}

void check(const Bundle& kind, FieldIssues& issues) {
    if (kind.parts.size() < 2 || kind.parts.size() > kMaxBundleParts) {
        issues.push_back({"parts", base::ErrorCode::OutOfRange, std::to_string(kind.parts.size())});
    }
    for (std::size_t i = 0; i < kind.parts.size(); ++i) {
        checkCount(kind.parts[i].count, 1, "parts[" + std::to_string(i) + "].count", issues);
    }
    checkReward(kind.reward, "reward", issues);
}

} // namespace evertill::core
