// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/joiner.h"
#include "core/promotion/matching.h"

namespace evertill::core {

namespace {

void joinBy(const MatchedRule& matched, const CompiledRules& rules, Joiner& joiner) {
    const std::uint32_t first = matched.entries.front().unitClass;
    for (const MatchedEntry& entry : matched.entries) {
        joiner.join(first, entry.unitClass);
    }
    joiner.joinShared(rules.rules[matched.rule], rules, first);
}

std::int64_t boundOf(const CompiledRule& rule, std::uint32_t slot, const UnitClass& units) {
    const UnitValue value{units.price, units.measure, units.sku};
    return std::visit([&](const auto& kind) { return boundMilli(kind, slot, value); },
                      rule.promotion->kind);
}

void addTake(Component& component, std::uint32_t at, const CompiledRule& rule, std::uint32_t slot,
             const UnitClass& units) {
    SearchClass& target = component.classes[at];
    // Not below zero: a unit that is taken and not used costs the rule nothing.
    const std::int64_t bound = std::max<std::int64_t>(0, boundOf(rule, slot, units));
    const bool isPoints = std::holds_alternative<PointsMultiplier>(rule.promotion->kind);
    if (rule.isPerUnit && bound == 0 && !isPoints) {
        return; // never gives this unit anything
    }
    if (target.takes.size() == kMaxTakes) {
        component.isTruncated = true;
        return;
    }
    SearchRule& inComponent = component.rules.back();
    inComponent.entries.push_back({at, static_cast<std::uint32_t>(target.takes.size()), slot});
    target.takes.push_back({static_cast<std::uint32_t>(component.rules.size() - 1), slot, bound});
}

void fillCompat(Component& component, const Matching& matching, const CompiledRules& rules) {
    for (SearchClass& one : component.classes) {
        one.compat.assign(one.takes.size(), 0);
        for (std::size_t a = 0; a < one.takes.size(); ++a) {
            const std::uint32_t ruleA =
                matching.rules[component.rules[one.takes[a].rule].matched].rule;
            for (std::size_t b = 0; b < a; ++b) {
                const std::uint32_t ruleB =
                    matching.rules[component.rules[one.takes[b].rule].matched].rule;
                if (rules.mayMeetOnUnit(ruleA, ruleB)) {
                    one.compat[a] |= 1U << b;
                    one.compat[b] |= 1U << a;
                }
            }
        }
    }
}

} // namespace

Scratch<Component> componentsOf(const Matching& matching, const CompiledRules& rules,
                                const Scratch<UnitClass>& classes) {
    Joiner joiner{classes.size()};
    Scratch<std::uint8_t> isMatched(classes.size(), 0);
    Scratch<std::uint8_t> isCoupled(classes.size(), 0);
    for (const MatchedRule& matched : matching.rules) {
        if (matched.state != ReasonCode::Applied) {
            continue;
        }
        const bool couples = rules.rules[matched.rule].couplesUnits;
        for (const MatchedEntry& entry : matched.entries) {
            isMatched[entry.unitClass] = 1;
            isCoupled[entry.unitClass] |= couples ? 1 : 0;
        }
        if (couples) {
            joinBy(matched, rules, joiner);
        }
    }
    Scratch<Component> components;
    Scratch<std::uint32_t> componentOf(classes.size(), kNoWord);
    Scratch<std::uint32_t> placeOf(classes.size(), 0);
    for (std::uint32_t k = 0; k < classes.size(); ++k) {
        if (isMatched[k] == 0) {
            continue;
        }
        const std::uint32_t root = joiner.rootOf(k);
        if (componentOf[root] == kNoWord) {
            componentOf[root] = static_cast<std::uint32_t>(components.size());
            components.emplace_back();
        }
        componentOf[k] = componentOf[root];
        Component& component = components[componentOf[k]];
        placeOf[k] = static_cast<std::uint32_t>(component.classes.size());
        component.classes.push_back({k, {}, {}});
        component.isCoupled = component.isCoupled || isCoupled[k] != 0;
    }
    for (std::uint32_t m = 0; m < matching.rules.size(); ++m) {
        const MatchedRule& matched = matching.rules[m];
        if (matched.state != ReasonCode::Applied) {
            continue;
        }
        const CompiledRule& rule = rules.rules[matched.rule];
        for (const MatchedEntry& entry : matched.entries) {
            Component& component = components[componentOf[entry.unitClass]];
            if (component.rules.empty() || component.rules.back().matched != m) {
                component.rules.push_back({m, &rule, {}});
            }
            addTake(component, placeOf[entry.unitClass], rule, entry.slot,
                    classes[entry.unitClass]);
        }
    }
    for (Component& component : components) {
        fillCompat(component, matching, rules);
    }
    return components;
}

} // namespace evertill::core
