// SPDX-License-Identifier: Apache-2.0
#include "demo/demo_rules.h"

namespace evertill::demo {

namespace {

const core::Currency kPounds = core::Currency::parse("GBP").value();

core::Money pence(std::int64_t minor) {
    return core::Money::minor(minor, kPounds);
}

core::PercentOff percent(std::int64_t percent) {
    return {core::Rate::millionths(percent * 10'000)};
}

core::ItemFilter of(const char* category) {
    core::ItemFilter filter;
    filter.categories.emplace_back(category);
    return filter;
}

struct Name {
    const char* en;
    const char* hans;
    const char* hant;
};

core::Promotion promotion(const char* id, const Name& name, core::PromotionKind kind) {
    core::Promotion made;
    made.id = core::PromotionId{id};
    made.name = name.en;
    made.localNames = {{"zh-Hans", name.hans}, {"zh-Hant", name.hant}};
    made.kind = std::move(kind);
    made.campaign = core::CampaignId{"demo"};
    return made;
}

core::CouponType coupon(const char* id, const Name& name) {
    core::CouponType type;
    type.id = core::CouponTypeId{id};
    type.name = name.en;
    type.localNames = {{"zh-Hans", name.hans}, {"zh-Hant", name.hant}};
    return type;
}

} // namespace

core::RuleSet demoRules() {
    core::RuleSet rules;
    rules.version = 1;
    rules.currency = kPounds;
    rules.policy.pointsPerMinorUnit = core::Rate::millionths(10'000); // 1 for each pound
    core::CouponType welcome =
        coupon("WELCOME", {"Welcome: 10 % off fashion", "欢迎：服装九折", "歡迎：服飾九折"});
    welcome.publicCode = "WELCOME10";
    welcome.usesPerCode = 0;
    rules.couponTypes = {welcome, coupon("NEXT5", {"5.00 off your next visit from 20.00",
                                                   "下次购物满20减5", "下次購物滿20減5"})};

    rules.promotions.push_back(promotion(
        "tea-second-half",
        {"Tea & coffee: second at half price", "茶与咖啡第二件半价", "茶與咖啡第二件半價"},
        core::NthItem{of("Drinks>Tea & Coffee"), 2, percent(50), false}));
    rules.promotions.push_back(promotion("cleaning-ten",
                                         {"10 % off cleaning", "清洁用品九折", "清潔用品九折"},
                                         core::ItemDiscount{of("Home>Cleaning"), percent(10)}));
    rules.promotions.push_back(
        promotion("fifty-five", {"Spend 50.00, save 5.00", "满50减5", "滿50減5"},
                  core::ThresholdAmount{{}, {{pence(5'000), pence(500)}}, false}));
    rules.promotions.back().group = core::CombinationGroupId{"basket"};
    rules.groups = {{core::CombinationGroupId{"basket"}, core::Exclusivity::PerUnit, true, {}},
                    {core::CombinationGroupId{"extra"}, core::Exclusivity::Stackable, true, {}}};
    rules.promotions.push_back(promotion(
        "wine-points", {"Double points on wine", "葡萄酒双倍积分", "葡萄酒雙倍積分"},
        core::PointsMultiplier{of("Drinks>Wine & Spirits"), core::Rate::millionths(2'000'000)}));
    rules.promotions.back().group = core::CombinationGroupId{"extra"};
    core::Promotion fashion = promotion(
        "fashion-welcome", {"Welcome: 10 % off fashion", "欢迎：服装九折", "歡迎：服飾九折"},
        core::ItemDiscount{of("Fashion"), percent(10)});
    fashion.conditions.coupon = core::CouponTypeId{"WELCOME"};
    rules.promotions.push_back(std::move(fashion));
    rules.promotions.push_back(promotion(
        "come-again", {"Spend 30.00: 5.00 for the next visit", "满30返5元券", "滿30返5元券"},
        core::CouponIssue{{}, pence(3'000), false, core::CouponTypeId{"NEXT5"}}));
    rules.promotions.back().group = core::CombinationGroupId{"extra"};
    core::Promotion again =
        promotion("next-visit", {"5.00 off from 20.00", "满20减5（券）", "滿20減5（券）"},
                  core::ThresholdAmount{{}, {{pence(2'000), pence(500)}}, false});
    again.conditions.coupon = core::CouponTypeId{"NEXT5"};
    again.group = core::CombinationGroupId{"basket"};
    rules.promotions.push_back(std::move(again));
    return rules;
}

} // namespace evertill::demo
