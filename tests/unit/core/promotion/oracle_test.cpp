// SPDX-License-Identifier: Apache-2.0
// Goal: the chosen combination is the best there is, by the definition of docs/promotions.md.
// Method: an oracle that tries every way, unit by unit, on 100,000 random baskets of up to 8 units
// and up to 4 rules that quarrel about them. For larger baskets: never worse than the priority
// answer, the same in any scan order, nothing below zero, shares that add up.
#include "unit/core/promotion/oracle.h"
#include "unit/core/promotion/random_rules.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>

using namespace evertill::test;

namespace {

std::int64_t giftValue(const PricingResult& result) {
    std::int64_t sum = 0;
    for (const EarnedGift& gift : result.gifts) {
        sum += gift.count * gift.value.minorUnits();
    }
    return sum;
}

std::int64_t morePoints(const PricingResult& result) {
    std::int64_t sum = 0;
    for (const PricingCause& cause : result.causes) {
        sum += cause.points;
    }
    return sum;
}

// Every amount follows from the shares, and none is below zero.
void checkSums(const PricingResult& result) {
    std::map<std::int32_t, std::int64_t> byCause;
    std::int64_t total = 0;
    for (const PricedLine& line : result.lines) {
        std::int64_t extended = 0;
        std::int64_t amount = 0;
        for (const PricedUnits& units : line.units) {
            std::int64_t paid = units.price.minorUnits();
            for (const UnitShare& share : units.shares) {
                REQUIRE(share.off.minorUnits() > 0);
                byCause[share.cause] += share.off.minorUnits() * units.count;
                paid -= share.off.minorUnits();
            }
            REQUIRE(paid == units.paid.minorUnits());
            REQUIRE(paid >= 0);
            extended += units.price.minorUnits() * units.count;
            amount += paid * units.count;
        }
        REQUIRE(extended == line.extended.minorUnits());
        REQUIRE(amount == line.amount.minorUnits());
        total += amount;
    }
    REQUIRE(total == result.total.minorUnits());
    for (std::size_t i = 0; i < result.causes.size(); ++i) {
        REQUIRE(result.causes[i].off.minorUnits() == byCause[static_cast<std::int32_t>(i)]);
    }
}

void compare(std::uint64_t seed, int rules, int units) {
    CAPTURE(seed);
    RandomShop shop{seed};
    const RuleSet set = shop.rules(rules);
    const PricingInput input = shop.basket(units);
    const PricingResult result = priced(set, input);
    const OracleAnswer best = askOracle(set, input);
    REQUIRE(result.isExact);
    REQUIRE(result.total.minorUnits() == best.total);
    REQUIRE(giftValue(result) == best.giftValue);
    REQUIRE(morePoints(result) == best.points);
    checkSums(result);
}

} // namespace

TEST_CASE("Pricing agrees with an oracle that tries every way, on 100,000 random baskets") {
    // Most are small enough to be quick; the sizes of the issue come often enough to tell.
    for (std::uint64_t seed = 1; seed <= 97'000; ++seed) {
        compare(seed, static_cast<int>(seed % 4) + 1, static_cast<int>(seed % 5) + 1);
    }
    for (std::uint64_t seed = 200'001; seed <= 203'000; ++seed) {
        compare(seed, 2 + static_cast<int>(seed % 2), 6 + static_cast<int>(seed % 3));
    }
    for (std::uint64_t seed = 300'001; seed <= 300'060; ++seed) {
        compare(seed, 4, 8);
    }
}

TEST_CASE("Pricing of large baskets keeps its bounds, whatever the order of scanning") {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        RandomShop shop{seed};
        const RuleSet set = shop.rules(static_cast<int>(shop.between(3, 12)));
        PricingInput input = shop.basket(static_cast<int>(shop.between(9, 40)));
        const PromotionEngine engine = PromotionEngine::compile(set).value();
        const PricingResult result = engine.price(input).value();
        checkSums(result);
        const PricingResult byPriority = engine.priceByPriority(input).value();
        checkSums(byPriority);
        REQUIRE(result.total <= byPriority.total);
        REQUIRE(result.total.minorUnits() >= 0);
        std::reverse(input.lines.begin(), input.lines.end());
        const PricingResult reversed = engine.price(input).value();
        REQUIRE(reversed.total == result.total);
        REQUIRE(reversed.nodes == result.nodes);
        REQUIRE(giftValue(reversed) == giftValue(result));
        for (std::size_t i = 0; i < result.causes.size(); ++i) {
            REQUIRE(reversed.causes[i].off == result.causes[i].off);
        }
    }
}
