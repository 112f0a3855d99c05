// SPDX-License-Identifier: Apache-2.0
#include "central/http/member_json.h"

#include "central/http/sale_json.h"

namespace evertill::central::http {

namespace {

JsonArray discountsJson(const std::vector<MemberDiscount>& discounts) {
    JsonArray list;
    for (const MemberDiscount& discount : discounts) {
        list.push_back(JsonObject{{"line", discount.line},
                                  {"source", discount.source},
                                  {"promotion", discount.promotion},
                                  {"reason", discount.reason},
                                  {"amount", moneyJson(discount.amount)}});
    }
    return list;
}

JsonObject saleJson(const MemberSale& sale) {
    JsonArray coupons;
    for (const core::CouponUse& coupon : sale.coupons) {
        coupons.push_back(JsonObject{{"code", coupon.code},
                                     {"used", coupon.outcome == core::CouponOutcome::Used},
                                     {"times", coupon.uses}});
    }
    JsonArray issued;
    for (const core::IssuedCoupon& coupon : sale.issued) {
        const bool hasEnd = coupon.validUntilMicros != INT64_MAX;
        issued.push_back(
            JsonObject{{"code", coupon.code},
                       {"name", coupon.name},
                       {"valid_until", timeJson(hasEnd ? coupon.validUntilMicros : 0)}});
    }
    JsonObject object = detailJson(sale.detail);
    object["points"] = sale.points;
    object["tax_exemption"] = nullptr;
    if (sale.exemption) {
        object["tax_exemption"] = JsonObject{{"certificate", sale.exemption->certificate},
                                             {"reason", sale.exemption->reason}};
    }
    object["discounts"] = discountsJson(sale.discounts);
    object["coupons"] = std::move(coupons);
    object["coupons_issued"] = std::move(issued);
    return object;
}

JsonArray consentsJson(const std::vector<MemberConsent>& consents) {
    JsonArray list;
    for (const MemberConsent& consent : consents) {
        list.push_back(JsonObject{{"at", timeJson(consent.atMicros)},
                                  {"purpose", consent.said.purpose},
                                  {"given", consent.said.isGiven},
                                  {"wording", consent.said.wording}});
    }
    return list;
}

} // namespace

JsonObject memberJson(const MemberExport& member) {
    const core::MemberProfile& profile = member.profile;
    JsonArray stores;
    for (const core::StoreId& store : member.stores) {
        stores.emplace_back(store.value());
    }
    JsonArray sales;
    for (const MemberSale& sale : member.sales) {
        sales.push_back(saleJson(sale));
    }
    return {{"member", member.id.value().toString()},
            {"member_since", timeJson(member.sinceMicros)},
            {"profile", JsonObject{{"number", profile.number},
                                   {"name", profile.name},
                                   {"phone", profile.phone},
                                   {"email", profile.email},
                                   {"birthday", profile.birthday},
                                   {"tier", profile.tier},
                                   {"language", profile.language}}},
            {"consents", JsonObject{{"marketing", profile.marketingConsent}}},
            {"consent_history", consentsJson(member.consents)},
            {"points", member.points},
            {"stores", std::move(stores)},
            {"sales", std::move(sales)}};
}

} // namespace evertill::central::http
