// SPDX-License-Identifier: Apache-2.0
#pragma once

// The fields of a basket, each said once for reading and writing (archive.h). Names are those of
// docs/schemas/basket.schema.json; a test compares them.

#include "rules/form.h"
#include "rules/quote_basket.h"

namespace evertill::rules {

template <>
struct Words<core::CouponState> {
    static constexpr std::array<std::string_view, 3> kWords = {"available", "held", "redeemed"};
};

// {"percent_off": "10"} or {"amount_off": 100}
template <>
struct Form<std::variant<core::PercentOff, core::AmountOff>> {
    using Value = std::variant<core::PercentOff, core::AmountOff>;
    static void read(const boost::json::value& json, const Path& path, ReadState& state,
                     Value& value);
    static boost::json::value write(const Value& value);
};

template <typename A>
void describe(A& a, As<A, core::ManualDiscount>& d) {
    a.required("reward", d.reward);
    a.required("reason", d.reason);
    a.optional("given_by", d.givenBy);
    a.optional("approved_by", d.approvedBy);
}
template <typename A>
void describe(A& a, As<A, QuoteLine>& l) {
    a.optional("line", l.line);
    a.optional("sku", l.sku);
    a.optional("code", l.code);
    a.optional("quantity", l.quantity, core::Quantity::units(1));
    a.optional("price", l.price);
    a.optional("amount", l.amount);
    a.optional("categories", l.categories);
    a.optional("brand", l.brand);
    a.optional("tags", l.tags);
    a.optional("measured", l.measured);
    a.optional("cost", l.cost);
    a.optional("discountable", l.discountable);
    a.optional("price_overridden", l.priceOverridden);
    a.optional("discount", l.discount);
    a.optional("gift_of", l.giftOf);
}
template <typename A>
void describe(A& a, As<A, core::PricingMember>& m) {
    a.optional("id", m.id);
    a.optional("tier", m.tier);
    a.optional("first_purchase", m.isFirstPurchase);
    a.template optionalAs<BirthdayForm>("birthday", m.birthday, std::optional<std::int32_t>{});
}
template <typename A>
void describe(A& a, As<A, core::PresentedCoupon>& c) {
    a.required("code", c.code);
    a.required("type", c.type);
    a.optional("state", c.state);
    a.optional("uses_left", c.usesLeft, 1);
    a.optional("bound_to", c.boundTo);
    a.template optionalAs<MomentForm>("valid_until", c.validUntilMicros, std::int64_t{INT64_MAX});
}
template <typename A>
void describe(A& a, As<A, core::CounterValue>& c) {
    a.required("counter", c.counter);
    a.required("used", c.used);
}
template <typename A>
void describe(A& a, As<A, QuoteReturn>& r) {
    a.required("line", r.line);
    a.optional("quantity", r.quantity, core::Quantity::units(1));
}
// The currency comes first: the amounts behind it are read by it.
template <typename A>
void describe(A& a, As<A, QuoteBasket>& b) {
    a.optional("currency", b.currency);
    a.optional("at", b.at);
    a.optional("business_date", b.businessDate);
    a.optional("store", b.store);
    a.optional("zone", b.zone);
    a.optional("channel", b.channel, std::string{"store"});
    a.optional("member", b.member);
    a.optional("staff", b.isStaff);
    a.optional("tenders", b.tenders);
    a.optional("coupons", b.coupons);
    a.optional("counters", b.counters);
    a.optional("basket_key", b.basketKey);
    a.optional("may_go_below_cost", b.mayGoBelowCost);
    a.required("lines", b.lines);
    a.optional("discount", b.discount);
    a.optional("returned", b.returned);
}

} // namespace evertill::rules
