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

// A threshold on everything was just missed: the discounts of one or two classes forgone for it.
void forgoForNextStep(const Component& component, const Decomposition& taken,
                      const std::vector<UnitClass>& classes, Evaluator& evaluator,
                      const Score& parts, SearchBudget& budget, SearchResult& best) {
    ComponentRecord record;
    const Choice composed = best.choice;
    evaluator.record(composed, record);
    std::vector<std::pair<std::int64_t, std::uint32_t>> offs; // by class, least first
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
    std::sort(offs.begin(), offs.end());
    for (const std::int64_t gap : gapsToNextStep(component, taken, classes, parts.off)) {
        for (std::size_t small = 0; small < offs.size(); ++small) {
            const auto enough =
                std::lower_bound(offs.begin(), offs.end(), std::pair{gap - offs[small].first, 0U});
            const bool isAlone = offs[small].first >= gap;
            if (offs[small].first == 0 || (!isAlone && enough == offs.end())) {
                continue;
            }
            if (!budget.spend(evaluator.cost())) {
                return;
            }
            Choice choice = composed;
            for (ChosenUnits& units : choice) {
                if (units.searchClass == offs[small].second ||
                    (!isAlone && units.searchClass == enough->second)) {
                    units.takes &= universalTakes(component, taken, units.searchClass);
                }
            }
            std::sort(choice.begin(), choice.end());
            const Score score = evaluator.evaluate(choice);
            if (score > best.score) {
                best.score = score;
                best.choice = std::move(choice);
            }
            if (isAlone) {
                break;
            }
        }
    }
}

} // namespace

bool bestOfParts(const Component& component, const Decomposition& taken,
                 const std::vector<UnitClass>& classes, Evaluator& evaluator,
                 const CompiledRules& rules, SearchBudget& budget, SearchResult& best) {
    std::vector<Choice> choices;
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
