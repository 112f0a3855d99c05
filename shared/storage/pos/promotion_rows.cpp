// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/promotion_rows.h"

namespace evertill::storage {

namespace {

constexpr int kOfAll = 0;
constexpr int kOfDay = 1;
constexpr int kOfMember = 2;
constexpr int kIssuedTo = 3; // a member; the counter is the coupon's code
constexpr int kIssuedBy = 4; // a coupon's code; the counter is the sale's receipt number
constexpr std::string_view kAll = "all";

} // namespace

Expected<PromotionRows> PromotionRows::open(Database& database) {
    PromotionRows rows;
    EVERTILL_TRY_VOID(database.prepareAll(
        {{&rows.m_use, "INSERT INTO promotion_use(kind,key,counter,used) VALUES(?,?,?,?) "
                       "ON CONFLICT DO UPDATE SET used=used+excluded.used"},
         {&rows.m_coupon, "INSERT INTO coupon_use(code,type,uses) VALUES(?,?,?) "
                          "ON CONFLICT DO UPDATE SET uses=uses+excluded.uses"},
         {&rows.m_release, "DELETE FROM coupon_held WHERE basket_id=?"},
         {&rows.m_hold, "INSERT INTO coupon_held(code,basket_id) VALUES(?,?) "
                        "ON CONFLICT DO NOTHING"}}));
    return rows;
}

Expected<void> PromotionRows::add(const core::Transaction& sale) {
    for (const core::LimitCount& limit : sale.limits) {
        if (limit.used == 0) {
            continue;
        }
        const std::string day = std::to_string(sale.businessDate.days());
        EVERTILL_TRY_VOID(m_use.execute(kOfAll, base::viewOf(kAll), limit.ruleId, limit.used));
        EVERTILL_TRY_VOID(m_use.execute(kOfDay, base::viewOf(day), limit.ruleId, limit.used));
        if (sale.member) {
            EVERTILL_TRY_VOID(
                m_use.execute(kOfMember, sale.member->id.value().raw(), limit.ruleId, limit.used));
        }
    }
    const core::SalePromotions& promotions = sale.promotions;
    for (std::size_t i = 0; i < promotions.couponUses.size(); ++i) {
        const core::CouponUse& use = promotions.couponUses[i];
        if (use.uses > 0) {
            EVERTILL_TRY_VOID(
                m_coupon.execute(use.code, promotions.coupons.at(i).type.value(), use.uses));
        }
    }
    for (const core::IssuedCoupon& coupon : promotions.issued) {
        if (coupon.code.empty()) {
            continue;
        }
        EVERTILL_TRY_VOID(m_use.execute(kIssuedBy, base::viewOf(coupon.code),
                                        std::to_string(sale.number.value()), 1));
        if (sale.member) {
            EVERTILL_TRY_VOID(
                m_use.execute(kIssuedTo, sale.member->id.value().raw(), coupon.code, 1));
        }
    }
    return promotions.coupons.empty() ? Expected<void>{}
                                      : m_release.execute(sale.basket.value().raw());
}

Expected<void> PromotionRows::release(const core::BasketId& basket) {
    return m_release.execute(basket.value().raw());
}

Expected<void> PromotionRows::hold(const core::BasketChange& change) {
    if (change.before.coupons.empty() && change.after.coupons.empty()) {
        return {};
    }
    const auto& basket = change.after.id.value().raw();
    EVERTILL_TRY_VOID(m_release.execute(basket));
    for (const core::PresentedCoupon& coupon : change.after.coupons) {
        EVERTILL_TRY_VOID(m_hold.execute(coupon.code, basket));
    }
    return {};
}

} // namespace evertill::storage
