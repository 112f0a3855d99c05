// SPDX-License-Identifier: Apache-2.0
#pragma once

// Which rules ask for which units of a basket, which of them are in force, and how the basket falls
// apart: two classes of units belong to one component only if some rule's effect on one can depend
// on the other (group rules, thresholds, shared limits and coupons). Components are priced each by
// itself, which is what makes exact answers affordable.

#include "core/promotion/conditions.h"
#include "core/promotion/unit_classes.h"

namespace evertill::core {

struct MatchedEntry {
    std::uint32_t unitClass = 0;
    std::uint32_t slot = 0;
};

struct MatchedRule {
    std::uint32_t rule = 0;                 // into CompiledRules::rules; matched rules rise by it
    ReasonCode state = ReasonCode::Applied; // Applied: in force
    LimitScope reachedScope = LimitScope::Basket; // for LimitReached
    Scratch<MatchedEntry> entries;                // rising by class
};

struct Matching {
    Scratch<MatchedRule> rules;
    CouponCheck coupons;
    Scratch<std::int64_t> counterLeft; // by CompiledRules::counters
};

[[nodiscard]] Matching match(const PricingInput& input, const CompiledRules& rules,
                             const Scratch<UnitClass>& classes);

// What one unit may be taken for.
struct Take {
    std::uint32_t rule = 0; // into Component::rules
    std::uint32_t slot = 0;
    std::int64_t boundMilli = 0;
};

struct SearchClass {
    std::uint32_t unitClass = 0;
    Scratch<Take> takes;           // at most kMaxTakes, in order of application
    Scratch<std::uint32_t> compat; // by take: which others one unit may be taken for besides
};

struct SearchEntry {
    std::uint32_t searchClass = 0;
    std::uint32_t bit = 0; // the take of that class
    std::uint32_t slot = 0;
};

struct SearchRule {
    std::uint32_t matched = 0; // into Matching::rules
    const CompiledRule* compiled = nullptr;
    Scratch<SearchEntry> entries;
};

struct Component {
    Scratch<SearchClass> classes;
    Scratch<SearchRule> rules; // in order of application
    bool isCoupled = false;    // false: one class, units by themselves
    bool isTruncated = false;  // a unit had more takes than can be looked at
};

inline constexpr std::size_t kMaxTakes = 31;

[[nodiscard]] Scratch<Component> componentsOf(const Matching& matching, const CompiledRules& rules,
                                              const Scratch<UnitClass>& classes);

} // namespace evertill::core
