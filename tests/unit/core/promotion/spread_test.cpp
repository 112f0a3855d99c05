// SPDX-License-Identifier: Apache-2.0
// Goal: spreading over runs of equal units is allocate() over the single units. Method: random
// runs, both ways; the largest basket in no time.
#include "core/money/allocate.h"
#include "core/promotion/spread.h"
#include "unit/core/promotion/shop.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace evertill::core;
using namespace evertill::core::test;

TEST_CASE("INV spread() over runs gives each unit what allocate() does, and sums to the amount") {
    CHECK(rc::check([] {
        std::vector<WeightRun> runs;
        std::vector<std::string> keys;
        std::vector<Weight> weights;
        std::int64_t total = 0;
        const int count = *rc::gen::inRange(1, 6);
        for (int i = 0; i < count; ++i) {
            runs.push_back(
                {*rc::gen::inRange<std::int64_t>(0, 500), *rc::gen::inRange<std::int64_t>(1, 5)});
            total += runs.back().weight * runs.back().count;
        }
        for (const WeightRun& run : runs) {
            for (std::int64_t u = 0; u < run.count; ++u) {
                keys.push_back(std::string(1, static_cast<char>('a' + keys.size())));
            }
        }
        std::size_t next = 0;
        for (const WeightRun& run : runs) {
            for (std::int64_t u = 0; u < run.count; ++u) {
                weights.push_back({run.weight, keys[next++]});
            }
        }
        const std::int64_t amount = *rc::gen::inRange<std::int64_t>(0, total + 1);
        Scratch<PartRun> parts;
        spread(amount, runs, parts);
        std::vector<std::int64_t> flat;
        std::int64_t sum = 0;
        for (const PartRun& part : parts) {
            for (std::int64_t u = 0; u < part.count; ++u) {
                flat.push_back(part.part);
                sum += part.part;
                RC_ASSERT(part.part <= runs[part.run].weight);
            }
        }
        RC_ASSERT(sum == amount);
        const std::vector<Money> expected = allocate(pence(amount), weights);
        RC_ASSERT(expected.size() == flat.size());
        for (std::size_t i = 0; i < flat.size(); ++i) {
            RC_ASSERT(expected[i].minorUnits() == flat[i]);
        }
    }));
}

TEST_CASE("A line of 999,999 pieces is priced as fast as one of two") {
    const RuleSet rules =
        rulesOf({rule("p", BuyGet{{}, 2, {}, 1, percent(100), false}),
                 rule("q", ThresholdAmount{{}, {{pence(1000), pence(7)}}, true})});
    const PricingResult result = priced(rules, basket({line(1, "a", 100, 999'999)}));
    CHECK(result.total.minorUnits() == 66'666'600);
    CHECK(result.lines[0].units.size() <= 4);
}
