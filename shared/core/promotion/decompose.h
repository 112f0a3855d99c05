// SPDX-License-Identifier: Apache-2.0
#pragma once

// Taking a component apart that hangs together only by rules on all of it: a threshold on the whole
// basket that may meet every other rule, or points on everything. Without them the rest falls into
// small components that can be solved exactly. With x taken off by the rest, a threshold of base
// "remaining" works on what x leaves: so the best of the whole is at most the best of x plus what
// the thresholds bring then, over the few x that matter (the most there is, and just so little
// that the next step is reached). If the parts put together come to that, nothing is better.

#include "core/promotion/evaluator.h"

namespace evertill::core {

struct ComponentPart {
    Component component;
    Scratch<std::uint32_t> classes;       // of the whole, by class of the part
    Scratch<Scratch<std::uint32_t>> bits; // by class, by take: its bit in the whole
};

struct Decomposition {
    Scratch<std::uint32_t> universal; // into the whole's rules
    Scratch<ComponentPart> parts;     // no rules: nothing but the universal ones
    bool settlesTies = true;          // gifts and points follow from what is taken off
};

// No universal rules: nothing to take apart.
[[nodiscard]] Decomposition decompose(const Component& whole, const CompiledRules& rules);

// The parts' choices put together, with every unit taken by every universal rule.
[[nodiscard]] Choice compose(const Component& whole, const Decomposition& decomposition,
                             const Scratch<Choice>& choices);

// parts: the best the parts come to without the universal rules. True if nothing can beat this
// score of the whole.
[[nodiscard]] bool isBestOfAll(const Score& score, const Component& whole,
                               const Decomposition& decomposition,
                               const Scratch<UnitClass>& classes, const Score& parts);

// How much more must be left to pay so that a universal threshold reaches its next step, least
// first, where that could beat what was found. What to forgo a discount for.
[[nodiscard]] Scratch<std::int64_t> gapsToNextStep(const Component& whole,
                                                   const Decomposition& decomposition,
                                                   const Scratch<UnitClass>& classes,
                                                   std::int64_t partsOff, std::int64_t foundOff);

} // namespace evertill::core
