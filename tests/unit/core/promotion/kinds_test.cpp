// SPDX-License-Identifier: Apache-2.0
// Goal: the arithmetic of each kind, to the penny. Method: worked examples by hand, each with units
// that divide badly, limits, the smallest basket that misses and the hint it gets.
#include "unit/core/promotion/shop.h"

#include <doctest/doctest.h>

using namespace evertill::core;
using namespace evertill::core::test;

namespace {

std::int64_t saved(const PromotionKind& kind, std::vector<PricingLine> lines) {
    const PricingResult result = priced(rulesOf({rule("p", kind)}), basket(std::move(lines)));
    return result.extended.minorUnits() - result.total.minorUnits();
}

// What the rule says of itself with this basket.
std::optional<Explanation> told(const PromotionKind& kind, std::vector<PricingLine> lines,
                                ReasonCode reason) {
    PricingInput input = basket(std::move(lines));
    input.explain = true;
    for (const Explanation& one : priced(rulesOf({rule("p", kind)}), input).explanations) {
        if (one.reason == reason) {
            return one;
        }
    }
    return {};
}

} // namespace

TEST_CASE("Item discount: percent, amount and fixed price, per unit, half-up, never below zero") {
    CHECK(saved(ItemDiscount{items({"a"}), percent(10)}, {line(1, "a", 5, 3)}) == 3); // 0.5 -> 1
    CHECK(saved(ItemDiscount{items({"a"}), percent(33)}, {line(1, "a", 199)}) == 66); // 65.67
    CHECK(saved(ItemDiscount{items({"a"}), off(30)}, {line(1, "a", 199, 2)}) == 60);
    CHECK(saved(ItemDiscount{items({"a"}), off(300)}, {line(1, "a", 199, 2)}) == 398);
    CHECK(saved(ItemDiscount{items({"a"}), fixed(150)}, {line(1, "a", 199, 2)}) == 98);
    CHECK(saved(ItemDiscount{items({"a"}), fixed(250)}, {line(1, "a", 199)}) == 0);
    CHECK(saved(ItemDiscount{items({"a"}), percent(10)}, {line(1, "b", 199)}) == 0);
    // 0.455 kg at 3.98/kg is 1.81; at 2.99/kg 1.36; 0.50 off a kilogram is 0.23 off
    CHECK(saved(ItemDiscount{items({"w"}), fixed(299)}, {weighed(1, "w", 398, 455)}) == 45);
    CHECK(saved(ItemDiscount{items({"w"}), off(50)}, {weighed(1, "w", 398, 455)}) == 23);
}

TEST_CASE("Filters: category, brand, tag and exceptions; all that ask must be met") {
    PricingLine shirt = line(1, "s", 1000);
    shirt.categories = {CategoryId{"shirts"}, CategoryId{"clothes"}};
    shirt.brand = "Acme";
    shirt.tags = {"summer"};
    const auto half = [&](ItemFilter filter) {
        return saved(ItemDiscount{std::move(filter), percent(50)}, {shirt});
    };
    CHECK(half(category("clothes")) == 500);
    CHECK(half(category("shoes")) == 0);
    ItemFilter filter = category("shirts");
    filter.brands = {"Acme", "Other"};
    CHECK(half(filter) == 500);
    filter.tags = {"winter"};
    CHECK(half(filter) == 0);
    filter.tags = {"winter", "summer"};
    CHECK(half(filter) == 500);
    filter.exceptItems = {Sku{"s"}};
    CHECK(half(filter) == 0);
    ItemFilter all;
    all.exceptBrands = {"Acme"};
    CHECK(half(all) == 0);
}

TEST_CASE("Tier price: the lowest price the member may have; nothing for others") {
    const TierPrice kind{{{Sku{"b"}, "", priceOf(90)},
                          {Sku{"a"}, "", priceOf(180)},
                          {Sku{"a"}, "gold", priceOf(150)}}};
    const auto paid = [&](std::optional<PricingMember> member) {
        PricingInput input = basket({line(1, "a", 200), line(2, "b", 100)});
        input.member = std::move(member);
        return total(rulesOf({rule("p", kind)}), input);
    };
    CHECK(paid({}) == 300);
    CHECK(paid(PricingMember{{}, "", false, {}}) == 270);
    CHECK(paid(PricingMember{{}, "gold", false, {}}) == 240);
}

TEST_CASE("Quantity break: the highest break reached, together or by item, pieces or kilograms") {
    QuantityBreak kind{
        {}, {{Quantity::units(3), percent(10)}, {Quantity::units(6), percent(20)}}, false};
    CHECK(saved(kind, {line(1, "a", 100, 2)}) == 0);
    CHECK(saved(kind, {line(1, "a", 100, 2), line(2, "b", 50)}) == 25);
    CHECK(saved(kind, {line(1, "a", 100, 6)}) == 120);
    kind.sameItem = true;
    CHECK(saved(kind, {line(1, "a", 100, 2), line(2, "b", 50)}) == 0);
    CHECK(saved(kind, {weighed(1, "w", 100, 3200)}) == 32);
    const auto hint = told(kind, {line(1, "a", 100, 2)}, ReasonCode::MoreUnits);
    REQUIRE(hint);
    CHECK(hint->missing == 1000);
}

TEST_CASE("Buy X get Y: the cheapest of a set free; another set rewarded; the share is spread") {
    const BuyGet twoPlusOne{category("x"), 2, {}, 1, percent(100), false};
    const auto inX = [](std::int32_t no, const char* sku, std::int64_t price, std::int64_t n = 1) {
        PricingLine out = line(no, sku, price, n);
        out.categories = {CategoryId{"x"}};
        return out;
    };
    CHECK(saved(twoPlusOne, {inX(1, "a", 300), inX(2, "b", 200), inX(3, "c", 100)}) == 100);
    // dear with dear: 500 400 | 300 ; 300 free and then 100, not 100 and 100
    CHECK(saved(twoPlusOne, {inX(1, "a", 500), inX(2, "b", 400), inX(3, "c", 300), inX(4, "d", 300),
                             inX(5, "e", 200), inX(6, "f", 100)}) == 400);
    const PricingResult result =
        priced(rulesOf({rule("p", twoPlusOne)}), basket({inX(1, "a", 100, 3)}));
    REQUIRE(result.lines[0].units.size() == 2); // 33, 33, 34: nobody keeps a unit for nothing
    CHECK(result.lines[0].units[0].paid.minorUnits() + result.lines[0].units[1].paid.minorUnits() ==
          66 + 67);
    CHECK(result.lines[0].amount.minorUnits() == 200);
    const BuyGet other{items({"a"}), 1, items({"b"}), 1, percent(50), false};
    CHECK(saved(other, {line(1, "a", 300), line(2, "b", 200, 2)}) == 100);
    CHECK(saved(other, {line(2, "b", 200, 2)}) == 0);
    CHECK(told(other, {line(1, "a", 300)}, ReasonCode::MoreUnits)->missing == 1000);
    const BuyGet same{{}, 1, {}, 1, percent(100), true};
    CHECK(saved(same, {line(1, "a", 300), line(2, "b", 200)}) == 0);
    CHECK(saved(same, {line(1, "a", 300, 2), line(2, "b", 200, 3)}) == 500);
}

TEST_CASE("N-th item: the second at half price falls on the cheaper one") {
    const NthItem second{{}, 2, percent(50), false};
    CHECK(saved(second, {line(1, "a", 199)}) == 0);
    CHECK(saved(second, {line(1, "a", 199, 2)}) == 100); // 99.5 half-up
    CHECK(saved(second, {line(1, "a", 400), line(2, "b", 100), line(3, "c", 300)}) == 150);
    CHECK(told(second, {line(1, "a", 199, 3)}, ReasonCode::MoreUnits)->missing == 1000);
    const NthItem third{{}, 3, fixed(1), true};
    CHECK(saved(third, {line(1, "a", 101, 7)}) == 200);
}

TEST_CASE("Mix and match: any three for ten; a group that would be dearer is left alone") {
    const MixAndMatch three{{}, 3, together(1000), false};
    CHECK(saved(three, {line(1, "a", 400, 2), line(2, "b", 399)}) == 199);
    CHECK(saved(three, {line(1, "a", 300, 3)}) == 0);
    CHECK(saved(three, {line(1, "a", 500, 3), line(2, "b", 10, 3)}) == 500);
    const MixAndMatch percentOff{{}, 2, percent(15), false};
    CHECK(saved(percentOff, {line(1, "a", 101), line(2, "b", 102)}) == 30); // 30.45, once
    const MixAndMatch amount{{}, 2, off(150), true};
    CHECK(saved(amount, {line(1, "a", 100, 2), line(2, "b", 50, 2), line(3, "c", 900)}) == 250);
}

TEST_CASE("Bundle: one of each part; units that fit two parts fill where they help") {
    const Bundle meal{
        {{items({"burger"}), 1}, {items({"cola", "water"}), 1}, {items({"fries"}), 2}},
        together(700)};
    CHECK(saved(meal, {line(1, "burger", 500), line(2, "cola", 200), line(3, "fries", 150, 2)}) ==
          300);
    CHECK(saved(meal, {line(1, "burger", 500), line(2, "cola", 200), line(3, "fries", 150)}) == 0);
    CHECK(told(meal, {line(1, "burger", 500), line(2, "cola", 200), line(3, "fries", 150)},
               ReasonCode::MoreUnits)
              ->missing == 1000);
    const Bundle overlap{{{items({"a", "b"}), 1}, {items({"a"}), 1}}, off(100)};
    CHECK(saved(overlap, {line(1, "a", 300), line(2, "b", 300)}) == 100);
    CHECK(saved(overlap, {line(1, "a", 300, 2)}) == 100);
    CHECK(saved(overlap, {line(1, "b", 300, 2)}) == 0);
}

TEST_CASE("Threshold amount: single, steps, every full step; spread exactly") {
    const auto spend = [](std::int64_t from, std::int64_t less) {
        return AmountStep{pence(from), pence(less)};
    };
    CHECK(saved(ThresholdAmount{{}, {spend(1000, 100)}, false}, {line(1, "a", 999)}) == 0);
    CHECK(saved(ThresholdAmount{{}, {spend(1000, 100)}, false}, {line(1, "a", 3500)}) == 100);
    CHECK(saved(ThresholdAmount{{}, {spend(1000, 100)}, true}, {line(1, "a", 3500)}) == 300);
    CHECK(saved(ThresholdAmount{{}, {spend(1000, 100), spend(2000, 300)}, false},
                {line(1, "a", 2500)}) == 300);
    const PricingResult result =
        priced(rulesOf({rule("p", ThresholdAmount{{}, {spend(100, 100)}, false})}),
               basket({line(1, "a", 100, 3)}));
    CHECK(result.total.minorUnits() == 200);
    CHECK(told(ThresholdAmount{{}, {spend(1000, 100)}, true}, {line(1, "a", 1250)},
               ReasonCode::MoreMoney)
              ->missing == 750);
}

TEST_CASE("Threshold percent: rounded once over all that counts") {
    const ThresholdPercent kind{category("x"), {{pence(300), percent(15).rate}}};
    PricingLine a = line(1, "a", 101, 3);
    a.categories = {CategoryId{"x"}};
    CHECK(saved(kind, {a, line(2, "b", 5000)}) == 45); // 45.45
    a = line(1, "a", 99, 3);
    a.categories = {CategoryId{"x"}};
    CHECK(saved(kind, {a, line(2, "b", 5000)}) == 0);
}

TEST_CASE("Threshold gift: earned, free in the basket, dear again when no longer earned") {
    const ThresholdGift kind{{}, pence(1000), true, Sku{"mug"}, 1, pence(350)};
    const RuleSet rules = rulesOf({rule("p", kind)});
    PricingLine mug = line(2, "mug", 400, 2);
    mug.giftOf = PromotionId{"p"};
    PricingInput input = basket({line(1, "a", 2500), mug});
    PricingResult result = priced(rules, input);
    REQUIRE(result.gifts.size() == 1);
    CHECK(result.gifts[0].count == 2);
    CHECK(result.gifts[0].inBasket == 2);
    CHECK(result.total.minorUnits() == 2500);
    input.lines[0] = line(1, "a", 1500);
    CHECK(priced(rules, input).total.minorUnits() == 1900);
    input.lines[0] = line(1, "a", 900);
    input.explain = true;
    result = priced(rules, input);
    CHECK(result.total.minorUnits() == 1700);
    CHECK(result.gifts.empty());
    CHECK(result.explanations.back().reason == ReasonCode::GiftNotEarned);
}

TEST_CASE("Add-on purchase: at its price beyond the threshold, and not part of it") {
    const AddOn kind{{}, pence(1000), true, items({"bag"}), 1, priceOf(100)};
    CHECK(saved(kind, {line(1, "a", 1000), line(2, "bag", 500)}) == 400);
    CHECK(saved(kind, {line(1, "a", 600), line(2, "bag", 500)}) == 0);
    CHECK(saved(kind, {line(1, "a", 1000), line(2, "bag", 500, 2)}) == 400);
    CHECK(saved(kind, {line(1, "a", 2000), line(2, "bag", 500, 3)}) == 800);
}

TEST_CASE("Points: ordinary ones on what is paid, more by a factor") {
    RuleSet rules = rulesOf({rule("p", PointsMultiplier{items({"a"}), Rate::millionths(3'000'000)}),
                             rule("d", ItemDiscount{items({"a"}), percent(50)})});
    rules.groups = {{CombinationGroupId{}, Exclusivity::Stackable, false, {}}};
    rules.policy.pointsPerMinorUnit = Rate::millionths(10'000); // one per pound
    PricingInput input = basket({line(1, "a", 1000), line(2, "b", 250)});
    CHECK(priced(rules, input).points == 0);
    input.member = PricingMember{};
    CHECK(priced(rules, input).points == 7 + 10); // 7.50 paid; 5.00 twice more
}

TEST_CASE("Coupon issue: one per full step, for a later visit") {
    RuleSet rules = rulesOf({rule("p", CouponIssue{{}, pence(1000), true, CouponTypeId{"next"}})});
    CouponType type;
    type.id = CouponTypeId{"next"};
    rules.couponTypes = {type};
    const PricingResult result = priced(rules, basket({line(1, "a", 2100)}));
    REQUIRE(result.coupons.size() == 1);
    CHECK(result.coupons[0].count == 2);
    CHECK(result.total.minorUnits() == 2100);
}
