// SPDX-License-Identifier: Apache-2.0
#pragma once

// Union-find over classes of units, and what rules share besides units: a limit, a coupon, being
// one of a kind per basket.

#include "core/promotion/compiled_rules.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace evertill::core {

class Joiner {
public:
    explicit Joiner(std::size_t count) : m_parent(count) {
        std::iota(m_parent.begin(), m_parent.end(), 0U);
    }
    std::uint32_t rootOf(std::uint32_t at) {
        while (m_parent[at] != at) {
            at = m_parent[at] = m_parent[m_parent[at]];
        }
        return at;
    }
    void join(std::uint32_t a, std::uint32_t b) {
        a = rootOf(a);
        b = rootOf(b);
        m_parent[std::max(a, b)] = std::min(a, b);
    }
    // The first class of the rule stands for what it shares.
    void joinShared(const CompiledRule& rule, const CompiledRules& rules, std::uint32_t first) {
        for (const std::uint32_t counter : rule.counters) {
            meet(0, counter, first);
        }
        if (rule.couponType != kNoWord) {
            meet(1, rule.couponType, first);
        }
        if (rules.within[rule.group] == Exclusivity::PerBasket) {
            meet(2, rule.group, first);
        }
    }

private:
    void meet(int kind, std::uint32_t number, std::uint32_t unitClass) {
        const auto [at, isNew] = m_first.try_emplace({kind, number}, unitClass);
        if (!isNew) {
            join(at->second, unitClass);
        }
    }

    Scratch<std::uint32_t> m_parent;
    std::map<std::pair<int, std::uint32_t>, std::uint32_t, std::less<>,
             ScratchAllocator<std::pair<const std::pair<int, std::uint32_t>, std::uint32_t>>>
        m_first;
};

} // namespace evertill::core
