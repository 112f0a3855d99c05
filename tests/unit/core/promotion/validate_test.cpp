// SPDX-License-Identifier: Apache-2.0
// Goal: a rule set that could misprice is refused with the rule and the field; one that is odd but
// sound is not. Method: one fault at a time into a sound set; extreme numbers through the engine.
#include "core/promotion/validate.h"
#include "unit/core/promotion/random_rules.h"

#include <doctest/doctest.h>

using namespace evertill::core;
using namespace evertill::core::test;
using evertill::base::ErrorCode;

namespace {

// The first issue, as "rule field code".
std::string firstIssue(const RuleSet& rules) {
    const auto issues = findIssues(rules);
    return issues.empty() ? "none"
                          : issues[0].promotion.value() + " " + issues[0].field + " " +
                                std::string{evertill::base::name(issues[0].code)};
}

std::string issueOf(PromotionKind kind) {
    return firstIssue(rulesOf({rule("p", std::move(kind))}));
}

} // namespace

TEST_CASE("Kinds: sizes of zero or less, percent over 100, amounts below zero name their field") {
    CHECK(issueOf(ItemDiscount{{}, percent(100)}) == "none");
    CHECK(issueOf(ItemDiscount{{}, percent(101)}) == "p kind.reward.percent OutOfRange");
    CHECK(issueOf(ItemDiscount{{}, percent(0)}) == "p kind.reward.percent OutOfRange");
    CHECK(issueOf(ItemDiscount{{}, off(-1)}) == "p kind.reward.amount OutOfRange");
    CHECK(issueOf(ItemDiscount{{}, fixed(-1)}) == "p kind.reward.price OutOfRange");
    CHECK(issueOf(ItemDiscount{{}, fixed(0)}) == "none");
    CHECK(issueOf(TierPrice{}) == "p kind.rows OutOfRange");
    CHECK(issueOf(TierPrice{{{Sku{}, "", priceOf(1)}}}) == "p kind.rows[0].item InvalidFormat");
    CHECK(issueOf(QuantityBreak{}) == "p kind.steps OutOfRange");
    CHECK(issueOf(QuantityBreak{{}, {{Quantity::units(0), percent(5)}}, false}) ==
          "p kind.steps[0].from OutOfRange");
    CHECK(issueOf(BuyGet{{}, 0, {}, 1, percent(5), false}) == "p kind.buyCount OutOfRange");
    CHECK(issueOf(BuyGet{{}, 1, {}, -2, percent(5), false}) == "p kind.getCount OutOfRange");
    CHECK(issueOf(NthItem{{}, 1, percent(5), false}) == "p kind.nth OutOfRange");
    CHECK(issueOf(NthItem{{}, 10'001, percent(5), false}) == "p kind.nth OutOfRange");
    CHECK(issueOf(MixAndMatch{{}, 0, together(5), false}) == "p kind.count OutOfRange");
    CHECK(issueOf(MixAndMatch{{}, 2, together(-5), false}) == "p kind.reward.price OutOfRange");
    CHECK(issueOf(Bundle{{{{}, 1}}, together(5)}) == "p kind.parts OutOfRange");
    CHECK(issueOf(Bundle{{{{}, 1}, {{}, 0}}, together(5)}) == "p kind.parts[1].count OutOfRange");
    CHECK(issueOf(ThresholdAmount{{}, {{pence(0), pence(5)}}, true}) ==
          "p kind.steps[0].from OutOfRange");
    CHECK(issueOf(ThresholdAmount{{}, {{pence(10), pence(11)}}, false}) ==
          "p kind.steps[0].off OutOfRange");
    CHECK(issueOf(ThresholdAmount{{}, {{pence(10), pence(5)}, {pence(10), pence(6)}}, false}) ==
          "p kind.steps[1].from OutOfRange");
    CHECK(issueOf(ThresholdPercent{{}, {{pence(10), percent(120).rate}}}) ==
          "p kind.steps[0].off.percent OutOfRange");
    CHECK(issueOf(AddOn{{}, pence(1), false, {}, 1, priceOf(1)}) == "p kind.addOn InvalidFormat");
    CHECK(issueOf(PointsMultiplier{{}, Rate::millionths(1'000'000)}) == "p kind.factor OutOfRange");
    CHECK(issueOf(CouponIssue{{}, pence(1), false, CouponTypeId{"c"}}) == "p kind.coupon NotFound");
    CHECK(issueOf(ItemDiscount{{}, AmountOff{Money::minor(5, Currency::parse("EUR").value())}}) ==
          "p kind.reward.amount CurrencyMismatch");
}

TEST_CASE("Rules: ids, groups, coupons, limits, arms and validity") {
    const RuleSet sound = rulesOf({rule("p", ItemDiscount{{}, percent(5)})});
    const auto with = [&](auto change) {
        RuleSet rules = sound;
        change(rules, rules.promotions[0]);
        return firstIssue(rules);
    };
    CHECK(firstIssue(sound) == "none");
    CHECK(with([](RuleSet&, Promotion& p) { p.id = PromotionId{}; }) == " id InvalidFormat");
    CHECK(with([](RuleSet&, Promotion& p) { p.version = 0; }) == "p version OutOfRange");
    CHECK(with([](RuleSet&, Promotion& p) { p.group = CombinationGroupId{"g"}; }) ==
          "p group NotFound");
    CHECK(with([](RuleSet&, Promotion& p) { p.conditions.coupon = CouponTypeId{"c"}; }) ==
          "p conditions.coupon NotFound");
    CHECK(with([](RuleSet&, Promotion& p) { p.conditions.validUntilMicros = 0; }) ==
          "p conditions.validUntil OutOfRange");
    CHECK(with([](RuleSet&, Promotion& p) {
              p.conditions.windows = {{0, 0, 1}};
          }) == "p conditions.windows[0].weekdays OutOfRange");
    CHECK(with([](RuleSet&, Promotion& p) {
              p.limits = {{{}, {}, {}, 0}};
          }) == "p limits[0].most OutOfRange");
    CHECK(with([](RuleSet&, Promotion& p) {
              p.arm = {ExperimentId{"e"}, "A", ArmSubject::Basket, 5, 5};
          }) == "p arm.until OutOfRange");
    CHECK(with([](RuleSet& rules, Promotion&) { rules.currency = {}; }) ==
          " currency UnknownCurrency");
}

TEST_CASE("Bug: one counter of two scopes or two measures, or twice in a rule, counted twice") {
    const CounterId counter{"k"};
    Promotion first = rule("p", ItemDiscount{{}, percent(5)});
    Promotion second = rule("q", ItemDiscount{{}, percent(5)});
    first.limits = {{LimitScope::Day, LimitOf::Applications, counter, 3}};
    second.limits = first.limits;
    CHECK(firstIssue(rulesOf({first, second})) == "none"); // shared, and counted alike
    second.limits[0].scope = LimitScope::Campaign;
    CHECK(firstIssue(rulesOf({first, second})) == "q limits[0].scope AlreadyExists");
    second.limits[0] = {LimitScope::Day, LimitOf::Amount, counter, 3};
    CHECK(firstIssue(rulesOf({first, second})) == "q limits[0].of AlreadyExists");
    second.limits[0] = {LimitScope::Day, LimitOf::Applications, counter, 4};
    CHECK(firstIssue(rulesOf({first, second})) == "q limits[0].most AlreadyExists");
    second.limits[0] = {LimitScope::Day, LimitOf::Applications, counter, 3, 1};
    CHECK(firstIssue(rulesOf({first, second})) == "q limits[0].share AlreadyExists");
    first.limits.push_back(first.limits[0]);
    CHECK(firstIssue(rulesOf({first})) == "p limits[1].counter AlreadyExists");
    // A rule's own counter has the rule's name.
    first.limits = {{LimitScope::Day, {}, {}, 3}, {LimitScope::Campaign, {}, {}, 9}};
    CHECK(firstIssue(rulesOf({first})) == "p limits[1].counter AlreadyExists");
    first.limits[1].counter = counter;
    CHECK(firstIssue(rulesOf({first})) == "none");
    second.limits = {{LimitScope::Campaign, {}, CounterId{"p"}, 3}};
    CHECK(firstIssue(rulesOf({first, second})) == "q limits[0].scope AlreadyExists");
}

TEST_CASE("Two versions of one rule follow each other but never stand beside each other") {
    Promotion first = rule("p", ItemDiscount{{}, percent(5)});
    Promotion second = first;
    second.version = 2;
    CHECK(firstIssue(rulesOf({first, second})) == "p id AlreadyExists");
    second.conditions.validFromMicros = 999;
    first.conditions.validUntilMicros = 1000;
    CHECK(firstIssue(rulesOf({first, second})) == "p conditions.validFrom AlreadyExists");
    CHECK(findIssues(rulesOf({first, second}))[0].index == 1);
    first.conditions.validUntilMicros = second.conditions.validFromMicros = 1000;
    CHECK(firstIssue(rulesOf({first, second})) == "none");
    second.version = 1;
    CHECK(firstIssue(rulesOf({first, second})) == "p id AlreadyExists");
    first.version = second.version = 2;
    CHECK(firstIssue(rulesOf({first, second})) == "p version AlreadyExists");
}

TEST_CASE("Arms of one experiment that overlap are refused; gifts in a circle too") {
    Promotion a = rule("a", ItemDiscount{{}, percent(5)});
    Promotion b = rule("b", ItemDiscount{{}, percent(6)});
    a.arm = {ExperimentId{"e"}, "A", ArmSubject::Member, 0, 500'000};
    b.arm = {ExperimentId{"e"}, "B", ArmSubject::Member, 400'000, 1'000'000};
    CHECK(firstIssue(rulesOf({a, b})) == "b arm.from AlreadyExists");
    b.arm->fromMillionths = 500'000;
    CHECK(firstIssue(rulesOf({a, b})) == "none");
    const auto gift = [](const char* id, const char* bought, const char* given) {
        return rule(id, ThresholdGift{items({bought}), pence(1), false, Sku{given}, 1, pence(1)});
    };
    CHECK(firstIssue(rulesOf({gift("1", "x", "y"), gift("2", "y", "z")})) == "none");
    CHECK(firstIssue(rulesOf({gift("1", "x", "y"), gift("2", "y", "z"), gift("3", "z", "x")})) ==
          "1 kind.gift Unsupported");
    CHECK(PromotionEngine::compile(rulesOf({gift("1", "x", "x")})).error().place == "kind.gift");
}

TEST_CASE("Random sound rule sets pass; extreme amounts neither crash nor fall below zero") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        RandomShop shop{seed};
        CHECK(firstIssue(shop.rules(6)) == "none");
    }
    const RuleSet rules = rulesOf({rule("1", ItemDiscount{items({"w"}), off(kMaxMoneyMinor)}),
                                   rule("2", MixAndMatch{{}, 2, off(kMaxMoneyMinor), false}),
                                   rule("3", ThresholdPercent{{}, {{pence(1), percent(100).rate}}}),
                                   rule("4", QuantityBreak{{}, {{Quantity::units(2), fixed(1)}}})});
    PricingInput input = basket({line(1, "a", 1'000'000'000, 999'999), line(2, "w", 1, 1)});
    input.lines[1].quantity = Quantity::thousandths(999'999'000);
    input.lines[1].isMeasured = true;
    CHECK(total(rules, input) == 0);
    input.lines[0].extended = pence(kMaxMoneyMinor);
    CHECK(PromotionEngine::compile(rules).value().price(input).error().code == ErrorCode::Overflow);
    input.lines[0].extended = pence(-1);
    CHECK(PromotionEngine::compile(rules).value().price(input).error().code ==
          ErrorCode::OutOfRange);
    input = basket({line(1, "a", 100)});
    input.currency = Currency::parse("EUR").value();
    CHECK(PromotionEngine::compile(rules).value().price(input).error().code ==
          ErrorCode::CurrencyMismatch);
}
