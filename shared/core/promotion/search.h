// SPDX-License-Identifier: Apache-2.0
#pragma once

// The best choice for one component: branch and bound over classes of units, with the priority
// answer and greedy answers to begin with. INV never worse than the priority answer; exact unless
// the budget ran out, which it says. The budget is counted in steps, never in time, so that every
// machine finds the same.

#include "core/promotion/evaluator.h"

namespace evertill::core {

// Steps for a whole basket; a step is a node, an evaluation costs Evaluator::cost() of them.
inline constexpr std::int64_t kSearchBudget = 400'000;
inline constexpr std::int64_t kSmallBasketBudget = 2'000'000; // up to kFewUnits units
inline constexpr std::int64_t kFewUnits = 12;

struct SearchBudget {
    std::int64_t left = kSearchBudget;
    std::int64_t spent = 0;
    [[nodiscard]] bool spend(std::int64_t steps) {
        left -= steps;
        spent += steps;
        return left > 0;
    }
};

struct SearchResult {
    Choice choice;
    Score score;
    bool isExact = true;
};

[[nodiscard]] SearchResult bestChoice(const Component& component, const Scratch<UnitClass>& classes,
                                      Evaluator& evaluator, const CompiledRules& rules,
                                      SearchBudget& budget);
[[nodiscard]] SearchResult priorityChoice(const Component& component, Evaluator& evaluator);

} // namespace evertill::core
