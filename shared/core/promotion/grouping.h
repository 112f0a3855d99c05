// SPDX-License-Identifier: Apache-2.0
#pragma once

// Applications of rules that need several units at once: how taken units fall into groups, and how
// a group's discount is given within limits. Dear units are grouped with dear ones. Applications
// that take nothing off are not counted and use no units.

#include "core/promotion/taken_units.h"

#include <span>

namespace evertill::core {

struct GroupPart {
    std::uint32_t unit = 0; // index of the run
    std::int64_t count = 0; // units of it in one group
};

// One shape of group: its parts (slot by slot, dear first) and how many groups look like this.
struct UnitGroup {
    Scratch<GroupPart> parts;
    std::int64_t times = 0;
    std::int64_t off = 0; // of one group; filled in by the kind
};

// needs[s]: units of slot s in one group, >= 1. sameItem (one slot): no group crosses items. What
// does not fill a group is left out.
[[nodiscard]] Scratch<UnitGroup> formGroups(std::span<const TakenUnit> units,
                                            std::span<const std::int32_t> needs, bool sameItem);

// What the rewarded units of a group come to: of a group's parts, dear first within a slot, the
// last `rewarded` units of the last slot.
struct RewardedRun {
    std::uint32_t unit = 0;
    std::int64_t count = 0;
};
[[nodiscard]] Scratch<RewardedRun> lastUnits(const UnitGroup& group, std::int64_t rewarded);

// Gives each group its off, best first where limits bite, spread over all its units by what is left
// to pay for them.
void giveGroups(Scratch<UnitGroup>& groups, std::span<const TakenUnit> units,
                const Allowance& allowance, KindOutcome& outcome);

// Each unit for itself: off(unit) each, best first where limits bite.
template <typename Off>
void giveUnits(std::span<const TakenUnit> units, const Allowance& allowance, KindOutcome& outcome,
               Off off);
// The part of it that is no template: offs[i] for one unit of run i.
void giveEach(std::span<const TakenUnit> units, std::span<const std::int64_t> offs,
              const Allowance& allowance, KindOutcome& outcome);

template <typename Off>
void giveUnits(std::span<const TakenUnit> units, const Allowance& allowance, KindOutcome& outcome,
               Off off) {
    if (units.size() == 1) { // by far the most frequent
        const std::int64_t one = off(units[0]);
        giveEach(units, {&one, 1}, allowance, outcome);
        return;
    }
    Scratch<std::int64_t> offs;
    offs.reserve(units.size());
    for (const TakenUnit& unit : units) {
        offs.push_back(off(unit));
    }
    giveEach(units, offs, allowance, outcome);
}

// Amount over all units of one slot (a threshold's pool), by what is left to pay for them.
void givePool(std::int64_t amount, std::span<const TakenUnit> units, KindOutcome& outcome);
[[nodiscard]] std::int64_t poolSum(std::span<const TakenUnit> units);
// Full steps of a threshold that the sum reaches: 0 or 1 unless every full step counts.
[[nodiscard]] std::int64_t stepsReached(std::int64_t sum, std::int64_t from, bool everyFull);
[[nodiscard]] Missing missingMoney(std::int64_t sum, std::int64_t from, bool everyFull);
[[nodiscard]] Missing missingUnits(std::span<const TakenUnit> units,
                                   std::span<const std::int32_t> needs);

} // namespace evertill::core
