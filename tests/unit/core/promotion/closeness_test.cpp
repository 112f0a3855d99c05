// SPDX-License-Identifier: Apache-2.0
// Goal: "spend this much more" is what is really lacking after the other promotions, and a rule
// that brought nothing is not said to have applied. Method: baskets worked out by hand; then random
// shops with a threshold as the last rule: goods of the told amount are added, and the basket must
// become cheaper by the told gain.

#include "unit/core/promotion/random_rules.h"
#include "unit/core/promotion/shop.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

namespace evertill::core::test {

namespace {

const Explanation* find(const PricingResult& result, const char* id, ReasonCode reason) {
    const auto found = std::find_if(result.explanations.begin(), result.explanations.end(),
                                    [&](const Explanation& one) {
                                        return one.promotion.value() == id && one.reason == reason;
                                    });
    return found == result.explanations.end() ? nullptr : &*found;
}

PricingResult explained(const RuleSet& rules, PricingInput input) {
    input.explain = true;
    return priced(rules, input);
}

// The threshold may meet the others, or is exclusive like them.
RuleSet withThreshold(Promotion other, std::int64_t from, std::int64_t minorOff, bool mayMeet) {
    Promotion threshold = rule("t", ThresholdAmount{{}, {{pence(from), pence(minorOff)}}, false});
    RuleSet rules = rulesOf({std::move(other), std::move(threshold)});
    rules.groups = {{CombinationGroupId{"all"}, Exclusivity::PerUnit, true, {}}};
    rules.promotions[1].group = CombinationGroupId{mayMeet ? "all" : ""};
    return rules;
}

// No rule asks for the item "extra".
void spare(PromotionKind& kind) {
    const auto except = [](ItemFilter& filter) { filter.exceptItems.emplace_back("extra"); };
    std::visit(
        [&](auto& one) {
            if constexpr (requires { one.items; }) {
                except(one.items);
            }
            if constexpr (requires { one.buy; }) {
                except(one.buy);
                if (one.get) {
                    except(*one.get);
                }
            }
            if constexpr (requires { one.addOn; }) {
                except(one.addOn);
            }
            if constexpr (requires { one.parts; }) {
                for (BundlePart& part : one.parts) {
                    except(part.items);
                }
            }
        },
        kind);
}

void present(PricingInput& input) {
    PresentedCoupon& coupon = input.coupons.emplace_back();
    coupon.code = "code";
    coupon.type = CouponTypeId{"c"};
}

} // namespace

TEST_CASE("Bug: what a threshold lacks was counted at the prices before promotions") {
    RuleSet rules = withThreshold(rule("ten", ItemDiscount{{}, percent(10)}), 3000, 500, true);
    const PricingResult left = explained(rules, basket({line(1, "a", 2000)}));
    const Explanation* more = find(left, "t", ReasonCode::MoreMoney);
    REQUIRE(more != nullptr);
    CHECK(more->missing == 1200); // 18.00 are left to pay
    CHECK(more->saving == pence(500));
    rules.promotions[1].base = DiscountBase::Original;
    const PricingResult original = explained(rules, basket({line(1, "a", 2000)}));
    REQUIRE(find(original, "t", ReasonCode::MoreMoney) != nullptr);
    CHECK(find(original, "t", ReasonCode::MoreMoney)->missing == 1000);
}

TEST_CASE("Bug: a threshold that the discounts undercut was lost to them instead of close") {
    const RuleSet rules =
        withThreshold(rule("ten", ItemDiscount{{}, percent(10)}), 3000, 200, true);
    const PricingResult result = explained(rules, basket({line(1, "a", 3200)}));
    CHECK(result.total == pence(2880));
    REQUIRE(find(result, "t", ReasonCode::MoreMoney) != nullptr);
    CHECK(find(result, "t", ReasonCode::MoreMoney)->missing == 120);
}

TEST_CASE("units of a rule that excludes the threshold count only where it would give way") {
    const Promotion five = rule("five", ItemDiscount{items({"a"}), off(500)});
    const PricingInput input = basket({line(1, "a", 2000), line(2, "b", 400)});
    const PricingResult small = explained(withThreshold(five, 3000, 300, false), input);
    REQUIRE(find(small, "t", ReasonCode::MoreMoney) != nullptr);
    CHECK(find(small, "t", ReasonCode::MoreMoney)->missing == 2600); // beside b
    CHECK(find(small, "t", ReasonCode::MoreMoney)->saving == pence(300));
    const PricingResult large = explained(withThreshold(five, 3000, 800, false), input);
    REQUIRE(find(large, "t", ReasonCode::MoreMoney) != nullptr);
    CHECK(find(large, "t", ReasonCode::MoreMoney)->missing == 600);
    CHECK(find(large, "t", ReasonCode::MoreMoney)->saving == pence(300)); // for 5.00 given up
}

TEST_CASE("nothing is lacking where a limit lets the rule act no more") {
    RuleSet rules = rulesOf({rule("t", ThresholdAmount{{}, {{pence(1000), pence(100)}}, true})});
    const PricingInput input = basket({line(1, "a", 1500)});
    const PricingResult free = explained(rules, input);
    REQUIRE(find(free, "t", ReasonCode::MoreMoney) != nullptr);
    CHECK(find(free, "t", ReasonCode::MoreMoney)->missing == 500);
    rules.promotions[0].limits = {{LimitScope::Basket, LimitOf::Applications, {}, 1}};
    const PricingResult limited = explained(rules, input);
    CHECK(find(limited, "t", ReasonCode::Applied) != nullptr);
    CHECK(find(limited, "t", ReasonCode::MoreMoney) == nullptr);
}

TEST_CASE("adding what a threshold is said to lack brings what it is said to save") {
    int told = 0;
    for (std::uint64_t seed = 1; seed <= 3'000; ++seed) {
        std::mt19937_64 random{seed};
        RandomShop shop{seed};
        RuleSet rules = shop.rules(3);
        std::erase_if(rules.promotions, [](const Promotion& promotion) {
            return stageOf(promotion.kind) == PromotionStage::Points;
        });
        for (Promotion& promotion : rules.promotions) {
            spare(promotion.kind);
            promotion.priority = std::max(promotion.priority, 1);
        }
        const auto step = static_cast<std::int64_t>(50 + random() % 2'000);
        const auto minorOff = static_cast<std::int64_t>(1 + random() % 50);
        Promotion last = rule("last", ThresholdAmount{{}, {{pence(step), pence(minorOff)}}, false});
        last.priority = -1'000;
        last.group = rules.promotions.empty() ? CombinationGroupId{} : rules.promotions[0].group;
        last.base = random() % 2 == 0 ? DiscountBase::Remaining : DiscountBase::Original;
        rules.promotions.push_back(std::move(last));
        PricingInput input = shop.basket(6);
        const PricingResult before = explained(rules, input);
        const Explanation* more = find(before, "last", ReasonCode::MoreMoney);
        if (more == nullptr || !before.isExact) {
            continue;
        }
        input.lines.push_back(line(99, "extra", more->missing));
        const PricingResult after = priced(rules, input);
        CAPTURE(seed);
        if (!after.isExact) {
            continue;
        }
        ++told;
        CHECK(after.total.minorUnits() <=
              before.total.minorUnits() + more->missing - more->saving.minorUnits());
    }
    CHECK(told > 200);
}

TEST_CASE("Bug: a rule of points that brought none was said to have applied") {
    RuleSet rules = rulesOf({rule("p", PointsMultiplier{{}, Rate::millionths(2'000'000)})});
    rules.couponTypes.emplace_back().id = CouponTypeId{"c"};
    PricingInput input = basket({line(1, "a", 99)});
    input.member = PricingMember{};
    const PricingResult none = explained(rules, input); // no points at all in this shop
    CHECK(none.causes.empty());
    CHECK(find(none, "p", ReasonCode::Applied) == nullptr);
    CHECK(find(none, "p", ReasonCode::NothingLeft) != nullptr);
    rules.policy.pointsPerMinorUnit = Rate::millionths(10'000); // 0.99 points are none
    rules.promotions[0].conditions.coupon = CouponTypeId{"c"};
    rules.promotions[0].limits = {{LimitScope::Campaign, LimitOf::Applications, {}, 5}};
    present(input);
    const PricingResult part = explained(rules, input);
    CHECK(find(part, "p", ReasonCode::NothingLeft) != nullptr);
    CHECK(part.couponUses.at(0).outcome == CouponOutcome::NoBenefit);
    CHECK(part.counters.at(0).used == 0);
    input.lines = {line(1, "a", 100)};
    const PricingResult one = explained(rules, input);
    CHECK(one.causes.at(0).points == 1);
    CHECK(find(one, "p", ReasonCode::Applied) != nullptr);
    CHECK(one.couponUses.at(0).outcome == CouponOutcome::Used);
}

TEST_CASE("Bug: somebody unknown used up a coupon for points that only members get") {
    RuleSet rules = rulesOf({rule("p", PointsMultiplier{{}, Rate::millionths(2'000'000)})});
    rules.policy.pointsPerMinorUnit = Rate::millionths(10'000);
    rules.couponTypes.emplace_back().id = CouponTypeId{"c"};
    rules.promotions[0].conditions.coupon = CouponTypeId{"c"};
    PricingInput input = basket({line(1, "a", 1000)});
    present(input);
    const PricingResult result = explained(rules, input);
    CHECK(result.points == 0);
    CHECK(find(result, "p", ReasonCode::MemberOnly) != nullptr);
    CHECK(result.couponUses.at(0).outcome == CouponOutcome::NoBenefit);
}

} // namespace evertill::core::test
