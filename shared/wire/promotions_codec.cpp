// SPDX-License-Identifier: Apache-2.0
#include "wire/promotions_codec.h"

#include "wire/line_codec.h"

#include <evertill/journal/v1/transaction.pb.h>

namespace evertill::wire {

namespace pb = journal::v1;

namespace {

// What one unit costs where all share a line evenly; nothing for a line without units.
std::int64_t evenPrice(std::int64_t extended, std::int64_t units) {
    return units > 0 ? extended / units : 0;
}

} // namespace

void writeUnits(const core::LineAmounts& amounts, const BodyWriter& out, pb::SoldLine& message) {
    std::int64_t all = 0;
    for (const core::PricedUnits& units : amounts.units) {
        all += units.count;
    }
    const std::int64_t even = evenPrice(out.money(amounts.extended), all);
    for (const core::PricedUnits& units : amounts.units) {
        pb::Units& added = *message.add_units();
        added.set_count(units.count);
        if (const std::int64_t price = out.money(units.price); price != even) {
            added.set_price(price);
        }
        for (const core::UnitShare& share : units.shares) {
            added.add_causes(static_cast<std::uint32_t>(share.cause));
            added.add_offs(out.money(share.off));
        }
    }
}

void readUnits(const pb::SoldLine& message, BodyReader& in, core::LineAmounts& amounts) {
    std::int64_t all = 0;
    for (const pb::Units& units : message.units()) {
        in.require(units.count() > 0, "count of units");
        all = in.sum(all, units.count(), "count of units");
    }
    const std::int64_t even = evenPrice(amounts.extended.minorUnits(), all);
    for (const pb::Units& units : message.units()) {
        in.require(units.causes_size() == units.offs_size(), "shares of units");
        core::PricedUnits added;
        added.count = units.count();
        added.price = in.money(units.has_price() ? units.price() : even, "price of units");
        std::int64_t paid = added.price.minorUnits();
        for (int i = 0; i < std::min(units.causes_size(), units.offs_size()); ++i) {
            in.require(units.causes(i) < amounts.adjustments.size(), "cause of units");
            const core::Money off = in.money(units.offs(i), "share of units");
            added.shares.push_back({static_cast<std::int32_t>(units.causes(i)), off});
            paid = in.sum(paid, -off.minorUnits(), "shares of units");
        }
        added.paid = in.money(paid, "paid of units");
        amounts.units.push_back(std::move(added));
    }
}

void writePromotions(const core::SalePromotions& promotions, BodyWriter& out,
                     pb::SalePromotions& message) {
    out.text(promotions.zone, message.mutable_zone());
    message.set_staff(promotions.isStaff);
    message.set_may_go_below_cost(promotions.mayGoBelowCost);
    for (const core::TenderType tender : promotions.intendedTenders) {
        message.add_intended_tenders(static_cast<pb::TenderType>(tender));
    }
    for (std::size_t i = 0; i < promotions.coupons.size(); ++i) {
        pb::ShownCoupon& added = *message.add_coupons();
        writeCoupon(promotions.coupons[i], *added.mutable_coupon());
        if (i < promotions.couponUses.size()) {
            added.set_outcome(static_cast<pb::CouponOutcome>(promotions.couponUses[i].outcome));
            added.set_uses(promotions.couponUses[i].uses);
        }
    }
    for (const core::IssuedCoupon& issued : promotions.issued) {
        pb::IssuedCoupon& added = *message.add_issued();
        added.set_rule(out.word(issued.promotion.value()));
        added.set_type(out.word(issued.type.value()));
        out.text(issued.code, added.mutable_code());
        added.set_name(out.word(issued.name));
        if (issued.validUntilMicros != INT64_MAX) {
            added.set_valid_until(issued.validUntilMicros);
        }
    }
    for (const core::ArmRecord& arm : promotions.arms) {
        pb::Arm& added = *message.add_arms();
        out.text(arm.experiment.value(), added.mutable_experiment());
        out.text(arm.arm, added.mutable_arm());
    }
    for (const core::EarnedGift& gift : promotions.gifts) {
        pb::Gift& added = *message.add_gifts();
        added.set_rule(out.word(gift.promotion.value()));
        out.text(gift.sku.value(), added.mutable_sku());
        added.set_count(gift.count);
        added.set_in_basket(gift.inBasket);
        added.set_value(out.money(gift.value));
    }
    message.set_points(promotions.points);
}

core::SalePromotions readPromotions(const pb::SalePromotions& message, BodyReader& in) {
    core::SalePromotions promotions;
    promotions.zone = message.zone();
    promotions.isStaff = message.staff();
    promotions.mayGoBelowCost = message.may_go_below_cost();
    for (const int tender : message.intended_tenders()) {
        promotions.intendedTenders.push_back(
            in.oneOf(tender, core::kLastTender, "intended tender"));
    }
    for (const pb::ShownCoupon& shown : message.coupons()) {
        promotions.coupons.push_back(readCoupon(shown.coupon(), in));
        promotions.couponUses.push_back(
            {shown.coupon().code(),
             in.oneOf(shown.outcome(), core::CouponOutcome::TooMany, "outcome of a coupon"),
             shown.uses()});
    }
    for (const pb::IssuedCoupon& issued : message.issued()) {
        promotions.issued.push_back({core::PromotionId{in.word(issued.rule(), "rule of a coupon")},
                                     core::CouponTypeId{in.word(issued.type(), "type of a coupon")},
                                     issued.code(), in.word(issued.name(), "name of a coupon"),
                                     issued.has_valid_until() ? issued.valid_until() : INT64_MAX});
    }
    for (const pb::Arm& arm : message.arms()) {
        promotions.arms.push_back({core::ExperimentId{arm.experiment()}, arm.arm()});
    }
    for (const pb::Gift& gift : message.gifts()) {
        promotions.gifts.push_back({core::PromotionId{in.word(gift.rule(), "rule of a gift")},
                                    core::Sku{gift.sku()}, gift.count(), gift.in_basket(),
                                    in.money(gift.value(), "value of a gift")});
    }
    promotions.points = message.points();
    return promotions;
}

} // namespace evertill::wire
