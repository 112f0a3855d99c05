// SPDX-License-Identifier: Apache-2.0
#pragma once

// From what each component's rules did to the result: shares per unit of each line, causes in order
// of application, gifts, coupons, points, counters, arms, and the discount by hand on the basket.

#include "core/promotion/evaluator.h"
#include "core/promotion/pricing_result.h"

namespace evertill::core {

struct ComponentOutcome {
    const Component* component = nullptr;
    ComponentRecord record;
};

// What one matched rule did over all components.
struct RuleTotals {
    RuleRecord record; // classes sorted, without repeats
    std::int32_t cause = -1;
};

struct Assembly {
    const PricingInput* input = nullptr;
    const CompiledRules* rules = nullptr;
    const Scratch<UnitClass>* classes = nullptr;
    const Matching* matching = nullptr;
    Scratch<RuleTotals> totals; // by matched rule
};

[[nodiscard]] Assembly assemblyOf(const PricingInput& input, const CompiledRules& rules,
                                  const Scratch<UnitClass>& classes, const Matching& matching,
                                  const Scratch<ComponentOutcome>& outcomes);

[[nodiscard]] PricingResult assemble(Assembly& assembly, const Scratch<ComponentOutcome>& outcomes);

} // namespace evertill::core
