// SPDX-License-Identifier: Apache-2.0
#pragma once

// The fields of a rule set, each said once for reading and writing (archive.h). Names here are the
// names in the JSON schema (docs/schemas/rules.schema.json; a test compares them). Where the core
// names a field "buyCount", the file says "buy_count".

#include "core/promotion/rule_set.h"
#include "rules/form.h"

namespace evertill::rules {

template <>
struct Words<core::Exclusivity> {
    static constexpr std::array<std::string_view, 3> kWords = {"stackable", "per_unit",
                                                               "per_basket"};
};
template <>
struct Words<core::CombinationChoice> {
    static constexpr std::array<std::string_view, 2> kWords = {"best_for_customer", "by_priority"};
};
template <>
struct Words<core::BelowCost> {
    static constexpr std::array<std::string_view, 2> kWords = {"allowed", "guarded"};
};
template <>
struct Words<core::DiscountBase> {
    static constexpr std::array<std::string_view, 2> kWords = {"remaining", "original"};
};
template <>
struct Words<core::Audience> {
    static constexpr std::array<std::string_view, 3> kWords = {"everybody", "members", "staff"};
};
template <>
struct Words<core::LimitScope> {
    static constexpr std::array<std::string_view, 4> kWords = {"basket", "member", "day",
                                                               "campaign"};
};
template <>
struct Words<core::LimitOf> {
    static constexpr std::array<std::string_view, 2> kWords = {"applications", "amount"};
};
template <>
struct Words<core::ArmSubject> {
    static constexpr std::array<std::string_view, 2> kWords = {"member", "basket"};
};

// A reward is an object of one field, which says what it is: {"percent_off": "20"}.
template <>
struct Form<core::UnitReward> {
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     core::UnitReward& value);
    static boost::json::value write(const core::UnitReward& value);
};
template <>
struct Form<core::GroupReward> {
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     core::GroupReward& value);
    static boost::json::value write(const core::GroupReward& value);
};
// {"type": "buy_get", ...the fields of that kind}
template <>
struct Form<core::PromotionKind> {
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     core::PromotionKind& value);
    static boost::json::value write(const core::PromotionKind& value);
};
// The types of kinds, in order of PromotionKind.
inline constexpr std::array<std::string_view, std::variant_size_v<core::PromotionKind>> kKindTypes =
    {"item_discount",     "tier_price",     "quantity_break", "buy_get",
     "nth_item",          "mix_and_match",  "bundle",         "threshold_amount",
     "threshold_percent", "threshold_gift", "add_on",         "points_multiplier",
     "coupon_issue"};

template <typename A>
void describe(A& a, As<A, core::ItemFilter>& f) {
    a.optional("items", f.items);
    a.optional("categories", f.categories);
    a.template optionalAs<BrandsForm>("brands", f.brands, std::vector<std::string>{});
    a.template optionalAs<TagsForm>("tags", f.tags, std::vector<std::string>{});
    a.optional("except_items", f.exceptItems);
    a.optional("except_categories", f.exceptCategories);
    a.template optionalAs<BrandsForm>("except_brands", f.exceptBrands, std::vector<std::string>{});
    a.template optionalAs<TagsForm>("except_tags", f.exceptTags, std::vector<std::string>{});
}

template <typename A>
void describe(A& a, As<A, core::ItemDiscount>& k) {
    a.optional("items", k.items);
    a.required("reward", k.reward);
}
template <typename A>
void describe(A& a, As<A, core::TierPriceRow>& r) {
    a.required("sku", r.sku);
    a.optional("tier", r.tier);
    a.required("price", r.price);
}
template <typename A>
void describe(A& a, As<A, core::TierPrice>& k) {
    a.required("rows", k.rows);
}
template <typename A>
void describe(A& a, As<A, core::BreakStep>& s) {
    a.required("from", s.from);
    a.required("reward", s.reward);
}
template <typename A>
void describe(A& a, As<A, core::QuantityBreak>& k) {
    a.optional("items", k.items);
    a.required("steps", k.steps);
    a.optional("same_item", k.sameItem);
}
template <typename A>
void describe(A& a, As<A, core::BuyGet>& k) {
    a.optional("buy", k.buy);
    a.required("buy_count", k.buyCount);
    a.optional("get", k.get);
    a.required("get_count", k.getCount);
    a.required("reward", k.reward);
    a.optional("same_item", k.sameItem);
}
template <typename A>
void describe(A& a, As<A, core::NthItem>& k) {
    a.optional("items", k.items);
    a.required("nth", k.nth);
    a.required("reward", k.reward);
    a.optional("same_item", k.sameItem);
}
template <typename A>
void describe(A& a, As<A, core::MixAndMatch>& k) {
    a.optional("items", k.items);
    a.required("count", k.count);
    a.required("reward", k.reward);
    a.optional("same_item", k.sameItem);
}
template <typename A>
void describe(A& a, As<A, core::BundlePart>& p) {
    a.optional("items", p.items);
    a.optional("count", p.count, 1);
}
template <typename A>
void describe(A& a, As<A, core::Bundle>& k) {
    a.required("parts", k.parts);
    a.required("reward", k.reward);
}
template <typename A>
void describe(A& a, As<A, core::AmountStep>& s) {
    a.required("from", s.from);
    a.required("off", s.off);
}
template <typename A>
void describe(A& a, As<A, core::ThresholdAmount>& k) {
    a.optional("items", k.items);
    a.required("steps", k.steps);
    a.optional("every_full", k.everyFull);
}
template <typename A>
void describe(A& a, As<A, core::PercentStep>& s) {
    a.required("from", s.from);
    a.template requiredAs<PercentForm>("off", s.off);
}
template <typename A>
void describe(A& a, As<A, core::ThresholdPercent>& k) {
    a.optional("items", k.items);
    a.required("steps", k.steps);
}
template <typename A>
void describe(A& a, As<A, core::ThresholdGift>& k) {
    a.optional("items", k.items);
    a.required("from", k.from);
    a.optional("every_full", k.everyFull);
    a.required("gift", k.gift);
    a.optional("count", k.count, 1);
    a.required("value", k.value);
}
template <typename A>
void describe(A& a, As<A, core::AddOn>& k) {
    a.optional("items", k.items);
    a.required("from", k.from);
    a.optional("every_full", k.everyFull);
    a.required("add_on", k.addOn);
    a.optional("count", k.count, 1);
    a.required("price", k.price);
}
template <typename A>
void describe(A& a, As<A, core::PointsMultiplier>& k) {
    a.optional("items", k.items);
    a.template requiredAs<FactorForm>("factor", k.factor);
}
template <typename A>
void describe(A& a, As<A, core::CouponIssue>& k) {
    a.optional("items", k.items);
    a.required("from", k.from);
    a.optional("every_full", k.everyFull);
    a.required("coupon", k.coupon);
}

template <typename A>
void describe(A& a, As<A, core::WeeklyWindow>& w) {
    a.template optionalAs<WeekdaysForm>("weekdays", w.weekdays, std::uint8_t{0x7F});
    a.template optionalAs<TimeOfDayForm>("from", w.fromMinute, std::int16_t{0});
    a.template optionalAs<TimeOfDayForm>("until", w.untilMinute, std::int16_t{1440});
}
template <typename A>
void describe(A& a, As<A, core::PromotionConditions>& c) {
    a.template optionalAs<MomentForm>("valid_from", c.validFromMicros, std::int64_t{0});
    a.template optionalAs<MomentForm>("valid_until", c.validUntilMicros, std::int64_t{INT64_MAX});
    a.optional("windows", c.windows);
    a.optional("stores", c.stores);
    a.optional("zones", c.zones);
    a.optional("channels", c.channels);
    a.optional("audience", c.audience);
    a.optional("tiers", c.tiers);
    a.optional("first_purchase", c.firstPurchase);
    a.optional("birthday_within_days", c.birthdayWithinDays);
    a.optional("tenders", c.tenders);
    a.optional("coupon", c.coupon);
}
template <typename A>
void describe(A& a, As<A, core::PromotionLimit>& l) {
    a.required("scope", l.scope);
    a.required("of", l.of);
    a.optional("counter", l.counter);
    a.required("most", l.most);
    a.optional("share", l.share);
}
template <typename A>
void describe(A& a, As<A, core::PromotionArm>& m) {
    a.required("experiment", m.experiment);
    a.required("arm", m.arm);
    a.optional("subject", m.subject);
    a.template requiredAs<PercentForm>("from", m.fromMillionths);
    a.template requiredAs<PercentForm>("until", m.untilMillionths);
}
template <typename A>
void describe(A& a, As<A, core::Promotion>& p) {
    a.required("id", p.id);
    a.optional("version", p.version, std::int64_t{1});
    a.optional("campaign", p.campaign);
    a.required("name", p.name);
    a.template optionalAs<LocalNamesForm>("names", p.localNames, std::vector<core::LocalName>{});
    a.required("kind", p.kind);
    a.optional("priority", p.priority, 0);
    a.optional("group", p.group);
    a.optional("base", p.base);
    a.optional("conditions", p.conditions);
    a.optional("limits", p.limits);
    a.optional("arm", p.arm);
    a.optional("may_go_below_cost", p.mayGoBelowCost);
}
template <typename A>
void describe(A& a, As<A, core::CombinationGroup>& g) {
    a.required("id", g.id);
    a.optional("within", g.within, core::Exclusivity::PerUnit);
    a.optional("stacks_with_all", g.stacksWithAll);
    a.optional("stacks_with", g.stacksWith);
}
template <typename A>
void describe(A& a, As<A, core::CouponType>& t) {
    a.required("id", t.id);
    a.required("name", t.name);
    a.template optionalAs<LocalNamesForm>("names", t.localNames, std::vector<core::LocalName>{});
    a.optional("public_code", t.publicCode);
    a.optional("uses_per_code", t.usesPerCode, 1);
    a.optional("member_bound", t.memberBound);
    a.template optionalAs<MomentForm>("valid_from", t.validFromMicros, std::int64_t{0});
    a.template optionalAs<MomentForm>("valid_until", t.validUntilMicros, std::int64_t{INT64_MAX});
    a.optional("per_basket", t.perBasket, 1);
    a.optional("gcn", t.gcn);
}
template <typename A>
void describe(A& a, As<A, core::PricingPolicy>& p) {
    a.optional("choice", p.choice);
    a.optional("below_cost", p.belowCost);
    a.optional("promote_overridden_prices", p.promoteOverriddenPrices);
    a.optional("promote_manual_discounts", p.promoteManualDiscounts, true);
    a.template optionalAs<FactorForm>("points_per_minor_unit", p.pointsPerMinorUnit, core::Rate{});
    a.optional("points_for_members_only", p.pointsForMembersOnly, true);
}
// The currency comes first: the amounts behind it are read by it.
template <typename A>
void describe(A& a, As<A, core::RuleSet>& r) {
    a.required("currency", r.currency);
    a.required("version", r.version);
    a.template optionalAs<MomentForm>("valid_from", r.validFromMicros, std::int64_t{0});
    a.template optionalAs<MomentForm>("valid_until", r.validUntilMicros, std::int64_t{INT64_MAX});
    a.optional("stores", r.stores);
    a.optional("channels", r.channels);
    a.optional("policy", r.policy);
    a.optional("groups", r.groups);
    a.optional("coupon_types", r.couponTypes);
    a.required("promotions", r.promotions);
}

} // namespace evertill::rules
