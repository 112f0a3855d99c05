// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/search.h"

#include "core/promotion/branch_and_bound.h"
#include "core/promotion/search_parts.h"

#include <algorithm>
#include <numeric>

namespace evertill::core {

namespace {

Scratch<std::uint32_t> inOrder(const Component& component) {
    Scratch<std::uint32_t> order(component.rules.size());
    std::iota(order.begin(), order.end(), 0U);
    return order;
}

// Greedy answers to begin with: the rules with most to gain first, then each rule in front.
bool offerGreedy(const Component& component, const Scratch<UnitClass>& classes,
                 Evaluator& evaluator, BranchAndBound& search) {
    constexpr std::size_t kFronts = 16;
    Scratch<Int128> potential(component.rules.size(), 0);
    for (std::size_t r = 0; r < component.rules.size(); ++r) {
        for (const SearchEntry& entry : component.rules[r].entries) {
            const SearchClass& one = component.classes[entry.searchClass];
            potential[r] +=
                static_cast<Int128>(one.takes[entry.bit].boundMilli) * classes[one.unitClass].count;
        }
    }
    Scratch<std::uint32_t> byPotential = inOrder(component);
    std::stable_sort(byPotential.begin(), byPotential.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return potential[a] > potential[b]; });
    if (!search.offer(evaluator.greedy(byPotential))) {
        return false;
    }
    for (std::size_t front = 1; front < std::min(kFronts, byPotential.size()); ++front) {
        if (search.isClosed()) {
            return true;
        }
        Scratch<std::uint32_t> order = byPotential;
        std::rotate(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(front),
                    order.begin() + static_cast<std::ptrdiff_t>(front) + 1);
        if (!search.offer(evaluator.greedy(order))) {
            return false;
        }
    }
    return true;
}

// Each unit in the way that promises most for it alone.
Choice unitByUnit(const ComponentBounds& bounds) {
    Choice choice;
    for (std::uint32_t k = 0; k < bounds.classes.size(); ++k) {
        choice.push_back({k, bounds.classes[k].options.front().takes, bounds.classes[k].count});
    }
    return choice;
}

// One rule of one slot that only gains by having more units, without limits that would make it
// choose and without a floor that would make it waste.
bool takesBestAlone(const Component& component, const Scratch<UnitClass>& classes) {
    const CompiledRule& rule = *component.rules.front().compiled;
    const PromotionKind& kind = rule.promotion->kind;
    const bool isFree = std::all_of(component.classes.begin(), component.classes.end(),
                                    [&](const SearchClass& one) {
                                        const UnitClass& units = classes[one.unitClass];
                                        return units.floor == 0 && units.start == units.price;
                                    });
    return isFree && rule.counters.empty() && rule.couponType == kNoWord &&
           rule.filters.size() == 1 && !std::holds_alternative<QuantityBreak>(kind);
}

std::int64_t unitsOf(const ComponentBounds& bounds) {
    std::int64_t units = 0;
    for (const ClassBounds& one : bounds.classes) {
        units += one.count;
    }
    return units;
}

// The search to the end, or as far as the budget goes: then what there is is improved with the
// rest. A large component that was solved in parts has little to gain: a threshold just missed.
bool exhaustWithin(BranchAndBound& search, SearchBudget& budget, bool isTakenApart,
                   std::int64_t units) {
    constexpr std::int64_t kSmall = 12; // units
    constexpr std::int64_t kFewSteps = 2'000;
    const bool hasLittleToGain = isTakenApart && units > kSmall;
    const std::int64_t most = std::max<std::int64_t>(0, budget.left / 4 * 3);
    const std::int64_t granted = hasLittleToGain ? std::min(most, kFewSteps) : most;
    const std::int64_t held = budget.left - granted;
    budget.left = granted;
    const bool isDone = search.exhaust();
    budget.left += held;
    if (!isDone && !hasLittleToGain) {
        static_cast<void>(search.improve());
    }
    return isDone;
}

} // namespace

SearchResult priorityChoice(const Component& component, Evaluator& evaluator) {
    SearchResult result;
    result.choice = evaluator.greedy(inOrder(component));
    result.score = evaluator.evaluate(result.choice);
    return result;
}

SearchResult bestChoice(const Component& component, const Scratch<UnitClass>& classes,
                        Evaluator& evaluator, const CompiledRules& rules, SearchBudget& budget) {
    const bool isAlone = component.rules.size() <= 1 && !component.isTruncated;
    if (isAlone && !component.isCoupled) { // each unit by itself: what it took is what it gave
        SearchResult only;
        only.choice = evaluator.greedy(inOrder(component));
        only.score = evaluator.lastScore();
        return only;
    }
    SearchResult first = priorityChoice(component, evaluator);
    if (isAlone && takesBestAlone(component, classes)) {
        return first; // nobody to argue with
    }
    const Decomposition taken = component.isCoupled ? decompose(component, rules) : Decomposition{};
    const bool isTakenApart = !taken.universal.empty();
    if (isTakenApart && bestOfParts(component, taken, classes, evaluator, rules, budget, first)) {
        return first;
    }
    const ComponentBounds bounds = boundsOf(component, classes, rules, !component.isCoupled);
    BranchAndBound search{component, bounds, evaluator, budget, std::move(first)};
    bool isDone = search.isClosed();
    if (!isDone && !component.isCoupled) {
        isDone = search.tryEachWay();
    } else if (!isDone) {
        isDone =
            (isTakenApart ||
             (search.offer(unitByUnit(bounds)) &&
              (search.isClosed() || offerGreedy(component, classes, evaluator, search)))) &&
            (search.isClosed() || exhaustWithin(search, budget, isTakenApart, unitsOf(bounds)));
    }
    SearchResult result = search.best();
    result.isExact = isDone && !bounds.isTruncated;
    return result;
}

} // namespace evertill::core
