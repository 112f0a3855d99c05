// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/grouping.h"

#include "core/promotion/spread.h"

#include <algorithm>
#include <numeric>

namespace evertill::core {

namespace {

// A walk along the runs of one slot.
struct Cursor {
    Scratch<std::uint32_t> order; // runs of the slot, dear first
    std::size_t at = 0;
    std::int64_t used = 0; // of the run it stands on

    [[nodiscard]] std::int64_t inRun(std::span<const TakenUnit> units) const {
        return at < order.size() ? units[order[at]].count - used : 0;
    }
    void take(std::span<const TakenUnit> units, std::int64_t need, Scratch<GroupPart>& parts) {
        while (need > 0) {
            const std::int64_t some = std::min(need, inRun(units));
            parts.push_back({order[at], some});
            skip(units, some);
            need -= some;
        }
    }
    void skip(std::span<const TakenUnit> units, std::int64_t count) {
        used += count;
        if (at < order.size() && used == units[order[at]].count) {
            ++at;
            used = 0;
        }
    }
};

// Groups over one set of cursors until a slot runs out.
void fill(std::span<const TakenUnit> units, std::span<const std::int32_t> needs,
          Scratch<Cursor>& cursors, Scratch<UnitGroup>& groups) {
    std::int64_t left = INT64_MAX;
    for (std::size_t s = 0; s < needs.size(); ++s) {
        std::int64_t count = 0;
        for (const std::uint32_t run : cursors[s].order) {
            count += units[run].count;
        }
        left = std::min(left, count / needs[s]);
    }
    while (left > 0) {
        std::int64_t alike = left; // groups that lie in one run of each slot
        for (std::size_t s = 0; s < needs.size(); ++s) {
            alike = std::min(alike, cursors[s].inRun(units) / needs[s]);
        }
        UnitGroup group;
        group.times = std::max<std::int64_t>(alike, 1);
        for (std::size_t s = 0; s < needs.size(); ++s) {
            if (alike > 0) {
                group.parts.push_back({cursors[s].order[cursors[s].at], needs[s]});
                cursors[s].skip(units, alike * needs[s]);
            } else {
                cursors[s].take(units, needs[s], group.parts);
            }
        }
        left -= group.times;
        groups.push_back(std::move(group));
    }
}

} // namespace

Scratch<UnitGroup> formGroups(std::span<const TakenUnit> units, std::span<const std::int32_t> needs,
                              bool sameItem) {
    Scratch<UnitGroup> groups;
    Scratch<Cursor> cursors(needs.size());
    if (!sameItem) {
        for (std::uint32_t i = 0; i < units.size(); ++i) {
            cursors[units[i].slot].order.push_back(i);
        }
        fill(units, needs, cursors, groups);
        return groups;
    }
    Scratch<std::uint32_t> byItem(units.size());
    std::iota(byItem.begin(), byItem.end(), 0U);
    std::stable_sort(byItem.begin(), byItem.end(), [&](std::uint32_t a, std::uint32_t b) {
        return units[a].item < units[b].item;
    });
    for (std::size_t begin = 0; begin < byItem.size();) {
        std::size_t end = begin;
        while (end < byItem.size() && units[byItem[end]].item == units[byItem[begin]].item) {
            ++end;
        }
        cursors[0] = {};
        cursors[0].order.assign(byItem.begin() + static_cast<std::ptrdiff_t>(begin),
                                byItem.begin() + static_cast<std::ptrdiff_t>(end));
        fill(units, needs, cursors, groups);
        begin = end;
    }
    return groups;
}

Scratch<RewardedRun> lastUnits(const UnitGroup& group, std::int64_t rewarded) {
    Scratch<RewardedRun> runs;
    for (std::size_t i = group.parts.size(); i > 0 && rewarded > 0; --i) {
        const GroupPart& part = group.parts[i - 1];
        const std::int64_t some = std::min(rewarded, part.count);
        runs.push_back({part.unit, some});
        rewarded -= some;
    }
    return runs;
}

void giveGroups(Scratch<UnitGroup>& groups, std::span<const TakenUnit> units,
                const Allowance& allowance, KindOutcome& outcome) {
    if (allowance.applications != INT64_MAX || allowance.amount != INT64_MAX) {
        std::stable_sort(groups.begin(), groups.end(),
                         [](const UnitGroup& a, const UnitGroup& b) { return a.off > b.off; });
    }
    std::int64_t left = allowance.amount;
    Scratch<WeightRun> weights;
    Scratch<PartRun> parts;
    for (const UnitGroup& group : groups) {
        weights.clear();
        std::int64_t payable = 0;
        for (const GroupPart& part : group.parts) {
            weights.push_back({units[part.unit].remaining, part.count});
            payable += units[part.unit].remaining * part.count;
        }
        const std::int64_t off = std::min(group.off, payable);
        if (off <= 0) {
            continue;
        }
        const std::int64_t times =
            std::min({group.times, allowance.applications - outcome.applications, left / off});
        if (times <= 0) {
            continue;
        }
        parts.clear();
        spread(off, weights, parts);
        for (const PartRun& part : parts) {
            outcome.offs.push_back({group.parts[part.run].unit, part.count * times, part.part});
        }
        outcome.applications += times;
        left -= off * times;
    }
}

void giveEach(std::span<const TakenUnit> units, std::span<const std::int64_t> offs,
              const Allowance& allowance, KindOutcome& outcome) {
    const bool isLimited = allowance.applications != INT64_MAX || allowance.amount != INT64_MAX;
    Scratch<std::uint32_t> order;
    if (isLimited && units.size() > 1) {
        order.resize(units.size());
        std::iota(order.begin(), order.end(), 0U);
        std::stable_sort(order.begin(), order.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return offs[a] > offs[b]; });
    }
    std::int64_t left = allowance.amount;
    for (std::uint32_t i = 0; i < units.size(); ++i) {
        const std::uint32_t at = order.empty() ? i : order[i];
        const std::int64_t off = std::min(offs[at], units[at].remaining);
        if (off <= 0) {
            continue;
        }
        const std::int64_t count =
            std::min({units[at].count, allowance.applications - outcome.applications, left / off});
        if (count <= 0) {
            continue;
        }
        outcome.offs.push_back({at, count, off});
        outcome.applications += count;
        left -= off * count;
    }
}

std::int64_t poolSum(std::span<const TakenUnit> units) {
    std::int64_t sum = 0;
    for (const TakenUnit& unit : units) {
        sum += unit.slot == 0 ? unit.base * unit.count : 0;
    }
    return sum;
}

void givePool(std::int64_t amount, std::span<const TakenUnit> units, KindOutcome& outcome) {
    Scratch<WeightRun> weights;
    Scratch<std::uint32_t> runs;
    std::int64_t payable = 0;
    for (std::uint32_t i = 0; i < units.size(); ++i) {
        if (units[i].slot == 0) {
            weights.push_back({units[i].remaining, units[i].count});
            runs.push_back(i);
            payable += units[i].remaining * units[i].count;
        }
    }
    Scratch<PartRun> parts;
    spread(std::min(amount, payable), weights, parts);
    for (const PartRun& part : parts) {
        outcome.offs.push_back({runs[part.run], part.count, part.part});
    }
}

std::int64_t stepsReached(std::int64_t sum, std::int64_t from, bool everyFull) {
    if (sum < from || sum <= 0) {
        return 0;
    }
    constexpr std::int64_t kMaxSteps = 1'000'000'000; // times a count stays far from overflow
    return everyFull ? std::min(sum / from, kMaxSteps) : 1;
}

Missing missingMoney(std::int64_t sum, std::int64_t from, bool everyFull) {
    if (sum <= 0) {
        return {};
    }
    if (sum < from) {
        return {0, from - sum};
    }
    return everyFull ? Missing{0, from - sum % from} : Missing{};
}

Missing missingUnits(std::span<const TakenUnit> units, std::span<const std::int32_t> needs) {
    Scratch<std::int64_t> have(needs.size(), 0);
    for (const TakenUnit& unit : units) {
        have[unit.slot] += unit.count;
    }
    std::int64_t whole = INT64_MAX;
    for (std::size_t s = 0; s < needs.size(); ++s) {
        whole = std::min(whole, have[s] / needs[s]);
    }
    std::int64_t lacking = 0;
    bool isBegun = false;
    for (std::size_t s = 0; s < needs.size(); ++s) {
        const std::int64_t rest = have[s] - whole * needs[s];
        isBegun = isBegun || rest > 0;
        lacking += std::max<std::int64_t>(0, needs[s] - rest);
    }
    return isBegun ? Missing{lacking * 1000, 0} : Missing{};
}

} // namespace evertill::core
