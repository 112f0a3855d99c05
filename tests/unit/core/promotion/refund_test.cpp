// SPDX-License-Identifier: Apache-2.0
// Goal: INV returning everything in any order of parts refunds exactly what was paid, per line and
// in total, and no part more than its units cost. Method: worked examples; then random priced
// baskets returned in random parts in random order, and all orders of a small one.
#include "core/promotion/refund.h"
#include "unit/core/promotion/random_rules.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace evertill::core;
using namespace evertill::core::test;
using evertill::base::ErrorCode;

namespace {

std::vector<SoldLine> soldOf(const PricingInput& input, const PricingResult& result) {
    std::vector<SoldLine> sold;
    for (std::size_t i = 0; i < result.lines.size(); ++i) {
        sold.push_back({result.lines[i].lineNo, input.lines[i].quantity, result.lines[i].amount,
                        result.lines[i].units});
    }
    return sold;
}

// Gives back these parts one after the other; what came back in all.
std::int64_t giveBack(const std::vector<SoldLine>& sold, const std::vector<ReturnedLine>& parts) {
    std::vector<ReturnedLine> before;
    std::int64_t sum = 0;
    for (const ReturnedLine& part : parts) {
        const Refund refund = refundFor(sold, before, {&part, 1}).value();
        REQUIRE(refund.total.minorUnits() >= 0);
        sum += refund.total.minorUnits();
        before.push_back(part);
    }
    return sum;
}

} // namespace

TEST_CASE("A unit of three-for-two comes back for what it cost after its share, dearest first") {
    const RuleSet rules = rulesOf({rule("p", BuyGet{{}, 2, {}, 1, percent(100), false})});
    const PricingInput input = basket({line(1, "a", 100, 3)});
    const auto sold = soldOf(input, priced(rules, input));
    const ReturnedLine one{1, Quantity::units(1)};
    std::vector<ReturnedLine> before;
    std::vector<std::int64_t> refunds;
    for (int i = 0; i < 3; ++i) {
        const Refund refund = refundFor(sold, before, {&one, 1}).value();
        refunds.push_back(refund.total.minorUnits());
        CHECK(refund.lines[0].units[0].shares.size() == 1);
        before.push_back(one);
    }
    CHECK(refunds == std::vector<std::int64_t>{67, 67, 66});
    CHECK(refundFor(sold, before, {&one, 1}).error().code == ErrorCode::OutOfRange);
    const ReturnedLine other{2, Quantity::units(1)};
    CHECK(refundFor(sold, {}, {&other, 1}).error().code == ErrorCode::NoSuchLine);
    const ReturnedLine half{1, Quantity::thousandths(500)};
    CHECK(refundFor(sold, {}, {&half, 1}).error().code == ErrorCode::OutOfRange);
    const std::vector<ReturnedLine> twice{one, one, one, one};
    CHECK(refundFor(sold, {}, twice).error().place == "lines[3]");
}

TEST_CASE("All orders of returning a promoted basket unit by unit refund the same sum") {
    RandomShop shop{7};
    const RuleSet rules = shop.rules(4);
    const PricingInput input = shop.basket(6);
    const PricingResult result = priced(rules, input);
    const auto sold = soldOf(input, result);
    std::vector<ReturnedLine> parts;
    for (const PricingLine& one : input.lines) {
        for (std::int64_t i = 0; i < one.quantity.inThousandths() / 1000; ++i) {
            parts.push_back({one.lineNo, Quantity::units(1)});
        }
    }
    const auto byLine = [](const ReturnedLine& a, const ReturnedLine& b) {
        return a.lineNo < b.lineNo;
    };
    std::sort(parts.begin(), parts.end(), byLine);
    int orders = 0;
    do {
        REQUIRE(giveBack(sold, parts) == result.total.minorUnits());
        ++orders;
    } while (std::next_permutation(parts.begin(), parts.end(), byLine));
    CHECK(orders > 1);
}

TEST_CASE("INV everything returned in random parts refunds exactly what was paid") {
    for (std::uint64_t seed = 1; seed <= 2'000; ++seed) {
        CAPTURE(seed);
        RandomShop shop{seed};
        const RuleSet rules = shop.rules(3);
        PricingInput input = shop.basket(static_cast<int>(shop.between(1, 20)));
        input.lines.push_back(weighed(99, "w", shop.between(1, 2000), shop.between(1, 3000)));
        if (shop.between(0, 1) == 1) {
            input.discount = ManualDiscount{off(shop.between(1, 500)), "r", OperatorId{"o"}, {}};
        }
        const PricingResult result = priced(rules, input);
        const auto sold = soldOf(input, result);
        std::vector<ReturnedLine> parts;
        for (const PricingLine& one : input.lines) {
            std::int64_t left = one.quantity.inThousandths();
            while (left > 0) { // pieces whole, weights anyhow
                const std::int64_t some =
                    one.isMeasured ? shop.between(1, left) : 1000 * shop.between(1, left / 1000);
                parts.push_back({one.lineNo, Quantity::thousandths(some)});
                left -= some;
            }
        }
        for (std::size_t i = parts.size(); i > 1; --i) {
            std::swap(parts[i - 1],
                      parts[static_cast<std::size_t>(shop.between(0, static_cast<int>(i) - 1))]);
        }
        REQUIRE(giveBack(sold, parts) == result.total.minorUnits());
    }
}

TEST_CASE("What was worked out for a whole line comes back in parts that add up") {
    const Money tax = pence(100);
    std::int64_t sum = 0;
    for (int i = 0; i < 7; ++i) {
        sum += refundedPart(tax, Quantity::units(7), Quantity::units(i), Quantity::units(1))
                   .value()
                   .minorUnits();
    }
    CHECK(sum == 100);
    CHECK(refundedPart(tax, Quantity::units(2), Quantity::units(2), Quantity::units(1))
              .error()
              .code == ErrorCode::OutOfRange);
}
