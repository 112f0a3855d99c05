// SPDX-License-Identifier: Apache-2.0
#pragma once

// Rule sets with every field drawn at random within what the form can carry, whether or not they
// make sense together: the form's job is to lose nothing.

#include "base/utf8.h"
#include "core/promotion/rule_set.h"

#include <rapidcheck.h>

namespace evertill::test {

inline std::int64_t within(std::int64_t low, std::int64_t high) {
    return *rc::gen::inRange<std::int64_t>(low, high + 1);
}
inline std::int32_t small(std::int32_t low, std::int32_t high) {
    return static_cast<std::int32_t>(within(low, high));
}
inline bool coin() {
    return within(0, 1) == 1;
}
template <typename Enum>
Enum anyOf(Enum last) {
    return static_cast<Enum>(within(0, static_cast<std::int64_t>(last)));
}

inline std::string anyWord(std::int64_t least = 0) {
    static constexpr std::array<std::string_view, 8> kPieces = {"A", "b",  "~", "/",
                                                                "7", "\"", "é", "促"};
    std::string text;
    for (std::int64_t i = within(least, 6); i > 0; --i) {
        text += kPieces[static_cast<std::size_t>(within(0, 7))];
    }
    return text;
}
template <typename Id>
Id anyId() {
    return Id{anyWord()};
}
template <typename Make>
auto listOf(Make make, std::int64_t least = 0) {
    std::vector<decltype(make())> list;
    for (std::int64_t i = within(least, least + 2); i > 0; --i) {
        list.push_back(make());
    }
    return list;
}

struct RuleGenerator {
    core::Currency currency;

    [[nodiscard]] core::Money money() const {
        return core::Money::minor(within(-core::kMaxMoneyMinor, core::kMaxMoneyMinor), currency);
    }
    [[nodiscard]] core::UnitPrice price() const {
        return core::UnitPrice::tenThousandths(
            (coin() ? 10'000 : 1) * within(-1'000'000, 1'000'000'000), currency);
    }
    [[nodiscard]] static core::Rate rate() {
        return core::Rate::millionths(within(-10'000'000, 10'000'000));
    }
    [[nodiscard]] static core::Quantity quantity() {
        return core::Quantity::thousandths(within(-999'999'000, 999'999'000));
    }
    [[nodiscard]] static std::int64_t moment() { // 1970 .. 2199, some with microseconds
        return within(0, 7'258'118'399) * 1'000'000 + (coin() ? 0 : within(0, 999'999));
    }
    [[nodiscard]] static std::vector<core::LocalName> names() {
        std::vector<core::LocalName> list;
        if (coin()) {
            list.push_back({"zh-Hans", anyWord()});
            list.push_back({"fr", anyWord()});
        }
        return list;
    }
    [[nodiscard]] static core::ItemFilter filter() {
        core::ItemFilter f;
        f.items = listOf(anyId<core::Sku>);
        f.categories = listOf(anyId<core::CategoryId>);
        f.brands = listOf([] { return anyWord(); });
        f.tags = listOf([] { return anyWord(); });
        f.exceptItems = listOf(anyId<core::Sku>);
        f.exceptCategories = listOf(anyId<core::CategoryId>);
        f.exceptBrands = listOf([] { return anyWord(); });
        f.exceptTags = listOf([] { return anyWord(); });
        return coin() ? f : core::ItemFilter{};
    }
    [[nodiscard]] core::UnitReward unitReward() const {
        switch (within(0, 2)) {
        case 0: return core::PercentOff{rate()};
        case 1: return core::AmountOff{money()};
        default: return core::FixedPrice{price()};
        }
    }
    [[nodiscard]] core::GroupReward groupReward() const {
        switch (within(0, 2)) {
        case 0: return core::PercentOff{rate()};
        case 1: return core::AmountOff{money()};
        default: return core::GroupPrice{money()};
        }
    }
    [[nodiscard]] core::PromotionKind kind() const;
    [[nodiscard]] core::Promotion promotion() const;
    [[nodiscard]] core::RuleSet ruleSet() const;
    [[nodiscard]] static core::PromotionConditions conditions();
};

inline core::PromotionKind RuleGenerator::kind() const {
    const auto n = [] { return small(-5, 20'000); };
    const auto tierRow = [&] { return core::TierPriceRow{anyId<core::Sku>(), anyWord(), price()}; };
    const auto step = [&] { return core::BreakStep{quantity(), unitReward()}; };
    const auto part = [&] { return core::BundlePart{filter(), n()}; };
    const auto amountStep = [&] { return core::AmountStep{money(), money()}; };
    const auto percentStep = [&] { return core::PercentStep{money(), rate()}; };
    switch (within(0, 12)) {
    case 0: return core::ItemDiscount{filter(), unitReward()};
    case 1: return core::TierPrice{listOf(tierRow)};
    case 2: return core::QuantityBreak{filter(), listOf(step), coin()};
    case 3:
        return core::BuyGet{filter(), n(),          coin() ? std::optional{filter()} : std::nullopt,
                            n(),      unitReward(), coin()};
    case 4: return core::NthItem{filter(), n(), unitReward(), coin()};
    case 5: return core::MixAndMatch{filter(), n(), groupReward(), coin()};
    case 6: return core::Bundle{listOf(part), groupReward()};
    case 7: return core::ThresholdAmount{filter(), listOf(amountStep), coin()};
    case 8: return core::ThresholdPercent{filter(), listOf(percentStep)};
    case 9: return core::ThresholdGift{filter(), money(), coin(), anyId<core::Sku>(), n(), money()};
    case 10: return core::AddOn{filter(), money(), coin(), filter(), n(), price()};
    case 11: return core::PointsMultiplier{filter(), rate()};
    default: return core::CouponIssue{filter(), money(), coin(), anyId<core::CouponTypeId>()};
    }
}

inline core::PromotionConditions RuleGenerator::conditions() {
    core::PromotionConditions c;
    c.validFromMicros = coin() ? 0 : moment();
    c.validUntilMicros = coin() ? INT64_MAX : moment();
    c.windows = listOf([] {
        return core::WeeklyWindow{static_cast<std::uint8_t>(within(0, 0x7F)),
                                  static_cast<std::int16_t>(within(0, 1440)),
                                  static_cast<std::int16_t>(within(0, 1440))};
    });
    c.stores = listOf(anyId<core::StoreId>);
    c.zones = listOf([] { return anyWord(); });
    c.channels = listOf([] { return anyWord(); });
    c.audience = anyOf(core::Audience::Staff);
    c.tiers = listOf([] { return anyWord(); });
    c.firstPurchase = coin();
    if (coin()) {
        c.birthdayWithinDays = small(-1, 40);
        c.coupon = anyId<core::CouponTypeId>();
    }
    c.tenders = listOf([] { return anyWord(); });
    return c;
}

inline core::Promotion RuleGenerator::promotion() const {
    core::Promotion p;
    p.id = anyId<core::PromotionId>();
    p.version = within(INT64_MIN, INT64_MAX - 1);
    p.campaign = anyId<core::CampaignId>();
    p.name = anyWord();
    p.localNames = names();
    p.kind = kind();
    p.priority = small(INT32_MIN, INT32_MAX - 1);
    p.group = anyId<core::CombinationGroupId>();
    p.base = anyOf(core::DiscountBase::Original);
    p.conditions = coin() ? conditions() : core::PromotionConditions{};
    p.limits = listOf([] {
        return core::PromotionLimit{anyOf(core::LimitScope::Campaign), anyOf(core::LimitOf::Amount),
                                    anyId<core::CounterId>(), within(-3, INT64_MAX - 1),
                                    within(-3, INT64_MAX - 1)};
    });
    if (coin()) {
        p.arm = core::PromotionArm{anyId<core::ExperimentId>(), anyWord(),
                                   anyOf(core::ArmSubject::Basket), small(-1'000, 1'000'000),
                                   small(0, 2'000'000)};
    }
    p.mayGoBelowCost = coin();
    return p;
}

inline core::RuleSet RuleGenerator::ruleSet() const {
    core::RuleSet r;
    r.version = within(0, INT64_MAX - 1);
    r.currency = currency;
    r.validFromMicros = coin() ? 0 : moment();
    r.validUntilMicros = coin() ? INT64_MAX : moment();
    r.stores = listOf(anyId<core::StoreId>);
    r.channels = listOf([] { return anyWord(); });
    r.groups = listOf([] {
        return core::CombinationGroup{anyId<core::CombinationGroupId>(),
                                      anyOf(core::Exclusivity::PerBasket), coin(),
                                      listOf(anyId<core::CombinationGroupId>)};
    });
    r.couponTypes = listOf([] {
        return core::CouponType{anyId<core::CouponTypeId>(),
                                anyWord(),
                                names(),
                                anyWord(),
                                small(0, 9),
                                coin(),
                                coin() ? 0 : moment(),
                                coin() ? INT64_MAX : moment(),
                                small(0, 9),
                                coin() ? anyWord() : std::string{}};
    });
    r.policy = {anyOf(core::CombinationChoice::ByPriority),
                anyOf(core::BelowCost::Guarded),
                coin(),
                coin(),
                rate(),
                coin()};
    r.promotions = listOf([this] { return promotion(); });
    return r;
}

inline RuleGenerator anyGenerator() {
    static constexpr std::array<std::string_view, 4> kCodes = {"CNY", "JPY", "KWD", "GBP"};
    return {core::Currency::parse(kCodes[static_cast<std::size_t>(within(0, 3))]).value()};
}

} // namespace evertill::test
