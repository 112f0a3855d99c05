// SPDX-License-Identifier: Apache-2.0
// Goal: memory of pricing is taken again instead of growing, and threads do not share it. Method:
// lists of random sizes against ordinary ones; addresses of blocks that come back; one engine in
// several threads against the same baskets in one.
#include "core/promotion/scratch.h"
#include "unit/core/promotion/random_rules.h"

#include <doctest/doctest.h>
#include <random>
#include <set>
#include <thread>

namespace evertill::core::test {

TEST_CASE(
    "lists in scratch memory hold what ordinary lists hold, small, large and beyond a block") {
    std::mt19937_64 random{20'261'123};
    for (int round = 0; round < 200; ++round) {
        Scratch<std::uint64_t> scratch;
        std::vector<std::uint64_t> plain;
        const std::size_t count = random() % (round % 20 == 0 ? 20'000 : 60);
        for (std::size_t i = 0; i < count; ++i) {
            scratch.push_back(random());
            plain.push_back(scratch.back());
        }
        const Scratch<std::uint64_t> copy = scratch;
        scratch.clear();
        scratch.shrink_to_fit();
        CHECK(std::equal(copy.begin(), copy.end(), plain.begin(), plain.end()));
    }
}

TEST_CASE("a block that was given back is the next one taken; others are not touched") {
    std::set<const void*> seen;
    for (int i = 0; i < 1'000; ++i) {
        Scratch<std::uint32_t> list(100, 7U);
        Scratch<std::uint32_t> other(100, 8U);
        CHECK(list[99] == 7U);
        seen.insert(list.data());
    }
    CHECK(seen.size() <= 2);
}

TEST_CASE("one engine in four threads prices as in one") {
    RandomShop shop{4711};
    const auto engine = PromotionEngine::compile(shop.rules(6)).value();
    std::vector<PricingInput> inputs;
    std::vector<PricingResult> expected;
    for (int i = 0; i < 60; ++i) {
        inputs.push_back(shop.basket(12));
        inputs.back().explain = true;
        expected.push_back(engine.price(inputs.back()).value());
    }
    std::vector<int> wrong(4, 0);
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < wrong.size(); ++t) {
        threads.emplace_back([&, t] {
            for (std::size_t i = 0; i < inputs.size(); ++i) {
                wrong[t] += engine.price(inputs[i]).value() == expected[i] ? 0 : 1;
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    CHECK(wrong == std::vector<int>(4, 0));
}

} // namespace evertill::core::test
