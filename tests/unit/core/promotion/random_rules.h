// SPDX-License-Identifier: Apache-2.0
#pragma once

// Random rule sets and baskets for the oracle and the properties: few items, crowded with rules, so
// that they quarrel. From a seed, so a failure can be repeated.

#include "unit/core/promotion/shop.h"

#include <random>

namespace evertill::core::test {

class RandomShop {
public:
    explicit RandomShop(std::uint64_t seed) : m_random(seed) {}

    [[nodiscard]] RuleSet rules(int count);
    [[nodiscard]] PricingInput basket(int units);
    [[nodiscard]] std::int64_t between(std::int64_t least, std::int64_t most) {
        return std::uniform_int_distribution<std::int64_t>{least, most}(m_random);
    }

private:
    [[nodiscard]] ItemFilter filter();
    [[nodiscard]] UnitReward unitReward();
    [[nodiscard]] GroupReward groupReward(std::int64_t count);
    [[nodiscard]] PromotionKind kind();
    [[nodiscard]] PromotionKind threshold(std::int64_t which);
    [[nodiscard]] bool oneIn(std::int64_t n) { return between(1, n) == 1; }

    std::mt19937_64 m_random;
};

} // namespace evertill::core::test
