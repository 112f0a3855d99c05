// SPDX-License-Identifier: Apache-2.0
// Goal: who gets a rule, when, how often and against which coupon; A/B arms stay where they are;
// cost is a floor. Method: worked examples, one rule each, and the stable hash against fixed
// values.
#include "core/promotion/arms.h"
#include "core/promotion/basket_discount.h"
#include "core/promotion/conditions.h"
#include "unit/core/promotion/shop.h"

#include <doctest/doctest.h>

using namespace evertill::core;
using namespace evertill::core::test;

namespace {

Promotion tenOff(const char* id = "p") {
    return rule(id, ItemDiscount{{}, percent(10)});
}

bool applies(const Promotion& promotion, const PricingInput& input) {
    return total(rulesOf({promotion}), input) < priced(rulesOf({}), input).total.minorUnits();
}

std::int64_t at(const char* isoTime) {
    return parseIsoTime(isoTime).value().micros;
}

CouponType couponType(const char* id, std::int32_t usesPerCode = 1) {
    CouponType type;
    type.id = CouponTypeId{id};
    type.usesPerCode = usesPerCode;
    return type;
}

PresentedCoupon coupon(const char* code, const char* type) {
    PresentedCoupon out;
    out.code = code;
    out.type = CouponTypeId{type};
    return out;
}

MemberId memberId(std::uint8_t last) {
    evertill::base::Uuid::Raw raw{};
    raw[15] = last;
    return MemberId{evertill::base::Uuid{raw}};
}

} // namespace

TEST_CASE("Validity is from included to excluded, windows are local and may pass midnight") {
    PricingInput input = basket({line(1, "a", 1000)});
    Promotion promotion = tenOff();
    promotion.conditions.validFromMicros = input.at.micros;
    promotion.conditions.validUntilMicros = input.at.micros + 1;
    CHECK(applies(promotion, input));
    input.at.micros += 1;
    CHECK_FALSE(applies(promotion, input));

    const WeeklyWindow friday{1U << 4U, 22 * 60, 2 * 60}; // Friday 22:00 to Saturday 02:00
    CHECK(isOpen(friday, {at("2026-11-20T22:00:00Z"), 0}));
    CHECK(isOpen(friday, {at("2026-11-21T01:59:59Z"), 0}));
    CHECK_FALSE(isOpen(friday, {at("2026-11-21T02:00:00Z"), 0}));
    CHECK_FALSE(isOpen(friday, {at("2026-11-20T01:00:00Z"), 0}));
    CHECK(isOpen(friday, {at("2026-11-20T14:30:00Z"), 480})); // 22:30 in Shanghai
    CHECK(isOpen({0x7F, 0, 1440}, {at("2026-11-20T23:59:59Z"), 0}));
}

TEST_CASE("Scope: rule set and rule by store and channel; staff; tender") {
    PricingInput input = basket({line(1, "a", 1000)});
    RuleSet rules = rulesOf({tenOff()});
    rules.stores = {StoreId{"other"}};
    CHECK(total(rules, input) == 1000);
    rules.stores = {};
    rules.channels = {"web"};
    CHECK(total(rules, input) == 1000);
    input.channel = "web";
    CHECK(total(rules, input) == 900);
    Promotion promotion = tenOff();
    promotion.conditions.zones = {"north"};
    CHECK_FALSE(applies(promotion, input));
    input.zone = "north";
    CHECK(applies(promotion, input));
    promotion.conditions.audience = Audience::Staff;
    CHECK_FALSE(applies(promotion, input));
    input.isStaff = true;
    CHECK(applies(promotion, input));
    promotion.conditions.tenders = {"walletA"};
    CHECK_FALSE(applies(promotion, input));
    input.tenders = {"walletA"};
    CHECK(applies(promotion, input));
    input.tenders = {"walletA", "cash"};
    CHECK_FALSE(applies(promotion, input));
}

TEST_CASE("Members: tier, first purchase, birthday over the end of the year and on 29 February") {
    PricingInput input = basket({line(1, "a", 1000)});
    Promotion promotion = tenOff();
    promotion.conditions.tiers = {"gold"};
    CHECK_FALSE(applies(promotion, input));
    input.member = PricingMember{memberId(1), "silver", false, {}};
    CHECK_FALSE(applies(promotion, input));
    input.member->tier = "gold";
    CHECK(applies(promotion, input));
    promotion.conditions.firstPurchase = true;
    CHECK_FALSE(applies(promotion, input));
    input.member->isFirstPurchase = true;
    CHECK(applies(promotion, input));
    promotion.conditions.birthdayWithinDays = 3;
    CHECK_FALSE(applies(promotion, input));
    input.member->birthday = 1231;
    input.businessDate = BusinessDate::of(2027, 1, 3).value();
    CHECK(applies(promotion, input));
    input.businessDate = BusinessDate::of(2027, 1, 4).value();
    CHECK_FALSE(applies(promotion, input));
    input.member->birthday = 229;
    input.businessDate = BusinessDate::of(2027, 3, 3).value();
    CHECK(applies(promotion, input));
}

TEST_CASE("Limits: per basket, by what was used before, shared counters, money") {
    Promotion promotion = tenOff();
    promotion.limits = {{LimitScope::Basket, LimitOf::Applications, {}, 2}};
    const PricingInput input = basket({line(1, "a", 1000), line(2, "b", 2000, 2)});
    CHECK(total(rulesOf({promotion}), input) == 5000 - 400); // the dear ones
    promotion.limits = {{LimitScope::Campaign, LimitOf::Amount, CounterId{"c"}, 1000}};
    PricingInput later = input;
    later.counters = {{CounterId{"c"}, 750}};
    const PricingResult result = priced(rulesOf({promotion}), later);
    CHECK(result.total.minorUnits() == 5000 - 200);
    REQUIRE(result.counters.size() == 1);
    CHECK(result.counters[0].before == 750);
    CHECK(result.counters[0].used == 200);
    later.counters[0].used = 5000;
    later.explain = true;
    const PricingResult none = priced(rulesOf({promotion}), later);
    CHECK(none.total.minorUnits() == 5000);
    REQUIRE(none.explanations.size() == 1);
    CHECK(none.explanations[0].reason == ReasonCode::LimitReached);
    CHECK(none.explanations[0].scope == LimitScope::Campaign);
    // A till stops at its share of what all tills may use together.
    promotion.limits = {{LimitScope::Campaign, LimitOf::Amount, CounterId{"c"}, 10'000, 1000}};
    later.counters[0].used = 750;
    CHECK(total(rulesOf({promotion}), later) == 5000 - 200);
    promotion.limits = {{LimitScope::Member, LimitOf::Applications, {}, 1}};
    CHECK(total(rulesOf({promotion}), input) == 5000); // nobody to count it for
}

TEST_CASE("Coupons: used once, refused with the reason, kept where they bring nothing") {
    Promotion promotion = rule("p", ThresholdAmount{{}, {{pence(1000), pence(200)}}, true});
    promotion.conditions.coupon = CouponTypeId{"c"};
    RuleSet rules = rulesOf({promotion});
    rules.couponTypes = {couponType("c")};
    rules.couponTypes[0].perBasket = 2;
    PricingInput input = basket({line(1, "a", 3500)});
    CHECK(total(rules, input) == 3500);
    input.coupons = {coupon("1", "c")};
    CHECK(total(rules, input) == 3300);
    input.coupons = {coupon("1", "c"), coupon("1", "c")}; // the same paper twice
    PricingResult result = priced(rules, input);
    CHECK(result.total.minorUnits() == 3300);
    CHECK(result.couponUses[1].outcome == CouponOutcome::TooMany);
    input.coupons = {coupon("1", "c"), coupon("2", "c"), coupon("3", "c")};
    result = priced(rules, input);
    CHECK(result.total.minorUnits() == 3100);
    CHECK(result.couponUses[1].outcome == CouponOutcome::Used);
    CHECK(result.couponUses[2].outcome == CouponOutcome::TooMany);

    input.coupons = {coupon("1", "c"), coupon("2", "c"), coupon("3", "c"), coupon("4", "x")};
    input.coupons[0].state = CouponState::Held;
    input.coupons[1].state = CouponState::Redeemed;
    input.coupons[2].boundTo = memberId(7);
    result = priced(rules, input);
    CHECK(result.total.minorUnits() == 3500);
    CHECK(result.couponUses[0].outcome == CouponOutcome::Held);
    CHECK(result.couponUses[1].outcome == CouponOutcome::Redeemed);
    CHECK(result.couponUses[2].outcome == CouponOutcome::OtherMember);
    CHECK(result.couponUses[3].outcome == CouponOutcome::Unknown);
    input.member = PricingMember{memberId(7), {}, false, {}};
    CHECK(total(rules, input) == 3300);
    input.coupons[2].validUntilMicros = input.at.micros;
    CHECK(priced(rules, input).couponUses[2].outcome == CouponOutcome::Expired);
    input = basket({line(1, "a", 900)});
    input.coupons = {coupon("1", "c")};
    CHECK(priced(rules, input).couponUses[0].outcome == CouponOutcome::NoBenefit);
}

TEST_CASE(
    "One coupon serves all units of a percentage, and is saved where another rule does as well") {
    Promotion withCoupon = tenOff("coupon");
    withCoupon.conditions.coupon = CouponTypeId{"c"};
    RuleSet rules = rulesOf({withCoupon, tenOff("free")});
    rules.couponTypes = {couponType("c", 0)};
    PricingInput input = basket({line(1, "a", 1000, 3)});
    input.coupons = {coupon("SUMMER", "c")};
    PricingResult result = priced(rules, input);
    CHECK(result.total.minorUnits() == 2700);
    CHECK(result.couponUses[0].outcome == CouponOutcome::NoBenefit);
    rules.promotions.pop_back();
    result = priced(rules, input);
    CHECK(result.total.minorUnits() == 2700);
    CHECK(result.couponUses[0].uses == 1);
}

TEST_CASE("Arms: a stable place, about the stated share, recorded also for those without") {
    CHECK(placeInExperiment("exp", "member-1") == placeInExperiment("exp", "member-1"));
    CHECK(placeInExperiment("exp", "1") != placeInExperiment("exp1", ""));
    int inFirst = 0;
    for (int i = 0; i < 10'000; ++i) {
        inFirst += placeInExperiment("autumn", std::to_string(i)) < 300'000 ? 1 : 0;
    }
    CHECK(inFirst > 2'850);
    CHECK(inFirst < 3'150);
    Promotion promotion = tenOff();
    promotion.arm = {ExperimentId{"e"}, "A", ArmSubject::Basket, 0, 1};
    PricingInput input = basket({line(1, "a", 1000)});
    PricingResult result = priced(rulesOf({promotion}), input);
    CHECK(result.total.minorUnits() == 1000);
    REQUIRE(result.arms.size() == 1);
    CHECK(result.arms[0].arm.empty());
    promotion.arm->untilMillionths = 1'000'000;
    result = priced(rulesOf({promotion}), input);
    CHECK(result.total.minorUnits() == 900);
    CHECK(result.arms[0].arm == "A");
}

// The number comes from another implementation of the two published functions.
TEST_CASE("The place in an experiment never changes: tills of different versions must agree") {
    CHECK(placeInExperiment("autumn-26", "01890a5d-ac96-774b-bcce-b302099a8057") == 749'820);
}

TEST_CASE("Below cost: rules stop at cost unless the rule or a right allows it") {
    RuleSet rules = rulesOf({rule("p", ItemDiscount{{}, percent(50)})});
    rules.policy.belowCost = BelowCost::Guarded;
    PricingInput input = basket({line(1, "a", 1000)});
    input.lines[0].cost = priceOf(700);
    PricingResult result = priced(rules, input);
    CHECK(result.total.minorUnits() == 700);
    CHECK(result.causes[0].isCappedAtCost);
    CHECK(result.belowCost.empty());
    input.mayGoBelowCost = true;
    result = priced(rules, input);
    CHECK(result.total.minorUnits() == 500);
    CHECK(result.belowCost == std::vector<std::int32_t>{1});
    input.mayGoBelowCost = false;
    rules.promotions[0].mayGoBelowCost = true;
    CHECK(total(rules, input) == 500);
}

TEST_CASE(
    "By hand: line first, basket last, with reason and right; keyed prices as the policy says") {
    RuleSet rules = rulesOf({rule("p", ItemDiscount{{}, percent(50)})});
    PricingInput input = basket({line(1, "a", 1000), line(2, "b", 1000)});
    input.lines[0].discount = ManualDiscount{percent(10), "dented", OperatorId{"o1"}, {}};
    PricingResult result = priced(rules, input);
    CHECK(result.lines[0].amount.minorUnits() == 450);
    CHECK(result.lines[1].amount.minorUnits() == 500);
    CHECK(result.causes[0].source == CauseSource::ManualLine);
    CHECK(result.causes[0].off.minorUnits() == 100);
    input.discount = ManualDiscount{off(95), "regular", OperatorId{"o1"}, OperatorId{"boss"}};
    result = priced(rules, input);
    CHECK(result.total.minorUnits() == 855);
    CHECK(result.lines[0].amount.minorUnits() == 405);
    const ManualRights low{percent(5).rate, false, false};
    const ManualRights high{percent(20).rate, true, true};
    CHECK(checkManual(input, result, low, high) ==
          std::vector<ManualIssue>{{ManualIssueKind::DiscountTooLarge, 1}});
    CHECK(checkManual(input, result, high, high).empty());
    rules.policy.promoteManualDiscounts = false;
    CHECK(priced(rules, input).lines[0].amount.minorUnits() > 800);
    input = basket({line(1, "a", 1000)});
    input.lines[0].isPriceOverridden = true;
    CHECK(total(rules, input) == 1000);
    rules.policy.promoteOverriddenPrices = true;
    CHECK(total(rules, input) == 500);
    input.lines[0].discount = ManualDiscount{percent(10), "", OperatorId{"o1"}, {}};
    CHECK(PromotionEngine::compile(rules).value().price(input).error().code ==
          evertill::base::ErrorCode::ReasonRequired);
}

TEST_CASE(
    "Combination: exclusive on a unit, stackable, one of a group per basket, base of the next") {
    Promotion ten = rule("ten", ItemDiscount{{}, percent(10)}, 5);
    Promotion five = rule("five", ItemDiscount{{}, off(50)}, 1);
    const PricingInput input = basket({line(1, "a", 1000), line(2, "b", 200)});
    RuleSet rules = rulesOf({ten, five});
    CHECK(total(rules, input) == 1200 - 100 - 50);
    rules.groups = {{CombinationGroupId{}, Exclusivity::PerBasket, false, {}}};
    CHECK(total(rules, input) == 1200 - 120);
    rules.groups[0].within = Exclusivity::Stackable;
    CHECK(total(rules, input) == 1200 - 120 - 100);
    rules.promotions[0].priority = 0; // the percentage now of what is left
    CHECK(total(rules, input) == 1200 - 100 - 95 - 15);
    rules.promotions[0].base = DiscountBase::Original;
    CHECK(total(rules, input) == 1200 - 100 - 120);
    rules.groups = {{CombinationGroupId{"g"}, Exclusivity::PerUnit, false, {CombinationGroupId{}}}};
    rules.promotions[0].group = CombinationGroupId{"g"};
    CHECK(total(rules, input) == 1200 - 100 - 120);
}

TEST_CASE("A threshold that a discount would miss: the discount is forgone where that is better") {
    RuleSet rules =
        rulesOf({rule("ten", ItemDiscount{items({"b"}), percent(10)}),
                 rule("spend", ThresholdAmount{{}, {{pence(3000), pence(500)}}, false})});
    rules.groups = {{CombinationGroupId{}, Exclusivity::Stackable, false, {}}};
    const PricingInput input = basket({line(1, "a", 2000), line(2, "b", 1000)});
    CHECK(total(rules, input) == 2500);
    CHECK(PromotionEngine::compile(rules).value().priceByPriority(input)->total.minorUnits() ==
          2900);
}
