// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/search_parts.h"

#include <algorithm>

namespace evertill::core {

namespace {

std::uint32_t universalTakes(const Component& component, const Decomposition& taken,
                             std::uint32_t searchClass) {
    std::uint32_t takes = 0;
    for (const std::uint32_t rule : taken.universal) {
        for (const SearchEntry& entry : component.rules[rule].entries) {
            takes |= entry.searchClass == searchClass ? 1U << entry.bit : 0U;
        }
    }
    return takes;
}

struct Forgone {
    std::int64_t off;
    std::uint32_t one; // classes
    std::uint32_t other;
    friend auto operator<=>(const Forgone&, const Forgone&) = default;
};

// The classes or pairs of classes whose discounts make up for a gap with least to spare.
Scratch<Forgone> worthForgoing(Scratch<std::pair<std::int64_t, std::uint32_t>> offs,
                               const Scratch<std::int64_t>& gaps) {
    constexpr std::size_t kTried = 4; // for each gap
    Scratch<Forgone> all;
    std::sort(offs.begin(), offs.end());
    for (const std::int64_t gap : gaps) {
        Scratch<Forgone> some;
        for (const auto& [off, one] : offs) {
            if (off >= gap) {
                some.push_back({off, one, one});
                break;
            }
            const auto enough =
                std::lower_bound(offs.begin(), offs.end(), std::pair{gap - off, 0U});
            if (off > 0 && enough != offs.end() && enough->second != one) {
                some.push_back({off + enough->first, one, enough->second});
            }
        }
        std::sort(some.begin(), some.end());
        all.insert(all.end(), some.begin(),
                   some.begin() + static_cast<std::ptrdiff_t>(std::min(kTried, some.size())));
    }
    return all;
}

// A threshold on everything was just missed: the discounts of one or two classes forgone for it.
void forgoForNextStep(const Component& component, const Decomposition& taken,
                      const Scratch<UnitClass>& classes, Evaluator& evaluator, const Score& parts,
                      SearchBudget& budget, SearchResult& best) {
    ComponentRecord record;
    const Choice composed = best.choice;
    evaluator.record(composed, record);
    Scratch<std::pair<std::int64_t, std::uint32_t>> offs; // by class, least first
    for (std::uint32_t k = 0; k < component.classes.size(); ++k) {
        offs.emplace_back(0, k);
    }
    std::size_t at = 0;
    for (const FinalUnits& units : record.units) {
        while (component.classes[at].unitClass != units.unitClass) {
            ++at;
        }
        for (std::int32_t node = units.lastShare; node >= 0;
             node = record.shares[static_cast<std::size_t>(node)].before) {
            const ShareNode& share = record.shares[static_cast<std::size_t>(node)];
            const bool isUniversal =
                std::any_of(taken.universal.begin(), taken.universal.end(), [&](std::uint32_t r) {
                    return component.rules[r].matched == share.matched;
                });
            offs[at].first += isUniversal ? 0 : share.off * units.count;
        }
    }
    for (const Forgone& forgone :
         worthForgoing(std::move(offs),
                       gapsToNextStep(component, taken, classes, parts.off, best.score.off))) {
        if (!budget.spend(evaluator.cost())) {
            return;
        }
        Choice choice = composed;
        for (ChosenUnits& units : choice) {
            if (units.searchClass == forgone.one || units.searchClass == forgone.other) {
                units.takes &= universalTakes(component, taken, units.searchClass);
            }
        }
        std::sort(choice.begin(), choice.end());
        const Score score = evaluator.evaluate(choice);
        if (score > best.score) {
            best.score = score;
            best.choice = std::move(choice);
        }
    }
}

} // namespace

bool bestOfParts(const Component& component, const Decomposition& taken,
                 const Scratch<UnitClass>& classes, Evaluator& evaluator,
                 const CompiledRules& rules, SearchBudget& budget, SearchResult& best) {
    Scratch<Choice> choices;
    Score sum;
    bool isExact = !component.isTruncated;
    for (const ComponentPart& part : taken.parts) {
        Evaluator partEvaluator = evaluator.forPart(part.component);
        SearchResult result = bestChoice(part.component, classes, partEvaluator, rules, budget);
        sum.off += result.score.off;
        sum.giftValue += result.score.giftValue;
        sum.microPoints += result.score.microPoints;
        sum.couponsIssued += result.score.couponsIssued;
        sum.couponsSaved += result.score.couponsSaved;
        isExact = isExact && result.isExact;
        choices.push_back(std::move(result.choice));
    }
    SearchResult composed;
    composed.choice = compose(component, taken, choices);
    composed.score = evaluator.evaluate(composed.choice);
    const bool isBest = isExact && isBestOfAll(composed.score, component, taken, classes, sum);
    if (!isBest) {
        forgoForNextStep(component, taken, classes, evaluator, sum, budget, composed);
    }
    if (isBest || composed.score > best.score) {
        best = std::move(composed);
    }
    return isBest;
}

} // namespace evertill::core
