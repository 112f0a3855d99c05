// SPDX-License-Identifier: Apache-2.0
// The part of the session that asks the promotions engine.
#include "core/basket/promotion_edit.h"
#include "usecase/sale_session.h"

#include <algorithm>

namespace evertill::usecase {

using base::ErrorCode;
using base::makeError;

namespace {

std::int64_t versionOf(const SellingContext& context) {
    return context.promotions ? context.promotions->rules().version : 0;
}

// Codes are keyed by people and printed by many: letters count in any case.
bool isSameCode(std::string_view a, std::string_view b) {
    const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](char x, char y) { return upper(x) == upper(y); });
}

} // namespace

const core::PricingResult* SaleSession::promoted() const {
    return m_priced.promoted ? &*m_priced.promoted : nullptr;
}

core::SaleFacts SaleSession::saleFacts() const {
    core::SaleFacts facts;
    facts.store = m_context.identity.store;
    facts.zone = m_context.settings.priceZone;
    facts.businessDate = m_context.day.date;
    return facts;
}

Expected<core::PricingInput> SaleSession::pricingInput(const core::Basket& basket) const {
    EVERTILL_TRY(input, core::inputOf(basket, saleFacts()));
    if (basket.header().pricedFor.micros == 0) { // no line yet
        input.at = now();
    }
    return std::move(input);
}

Expected<SaleSession::Priced> SaleSession::price(const core::Basket& basket) const {
    Priced priced;
    if (m_context.promotions) {
        EVERTILL_TRY(input, pricingInput(basket));
        EVERTILL_TRY(result, m_context.promotions->price(input));
        priced.promoted = std::move(result);
    }
    EVERTILL_TRY(totals, core::computeTotals(basket, m_context.taxTable, m_context.taxPolicy,
                                             priced.promoted ? &*priced.promoted : nullptr));
    priced.totals = std::move(totals);
    return priced;
}

Expected<core::PricingResult> SaleSession::explain() const {
    if (!m_context.promotions) {
        return core::PricingResult{};
    }
    EVERTILL_TRY(input, pricingInput(m_basket));
    input.explain = true;
    return m_context.promotions->price(input);
}

std::int64_t SaleSession::pointsToEarn() const {
    const std::int64_t ordinary =
        m_context.settings.points
            ? core::pointsEarned(m_basket, m_priced.totals, *m_context.settings.points)
            : 0;
    if (!m_priced.promoted) {
        return ordinary;
    }
    const bool rulesSayAll =
        m_context.promotions->rules().policy.pointsPerMinorUnit.inMillionths() != 0;
    std::int64_t points = rulesSayAll ? m_priced.promoted->points : ordinary;
    for (const core::PricingCause& cause : m_priced.promoted->causes) {
        points += rulesSayAll ? 0 : cause.points;
    }
    return points;
}

void SaleSession::fixPromotions(core::BasketChange& change) const {
    change.after.ruleSet = versionOf(m_context);
    change.after.pricedFor = m_context.promotions ? now() : base::UtcTime{};
}

void SaleSession::fitWords(const core::Basket& basket, core::BasketChange& change) const {
    if (basket.header().ruleSet == versionOf(m_context) || basket.isEmpty()) {
        return;
    }
    fixPromotions(change);
    if (!m_context.promotions) {
        return;
    }
    for (const core::BasketLine& line : basket.lines()) {
        const auto item = m_catalogue->bySku(line.sku);
        if (!item) { // gone from the catalogue: its words stay what they were
            continue;
        }
        core::BasketLine fitted = line;
        keepAskedWords(*item, *m_context.promotions, *m_context.categoryPaths, fitted);
        if (fitted != line) {
            change.lines.push_back({line, std::move(fitted)});
        }
    }
}

void SaleSession::recordPromotions(core::FreezeContext& context) const {
    if (!m_priced.promoted) {
        return;
    }
    const core::Asked& asked = m_context.promotions->asked();
    const core::BasketHeader& header = m_basket.header();
    core::PricingInput input; // of the basket's facts only those that a sale keeps
    input.zone = m_context.settings.priceZone;
    input.isStaff = header.isStaff;
    input.mayGoBelowCost = header.mayGoBelowCost;
    input.coupons = header.coupons;
    context.promotions = core::recordOf(input, *m_priced.promoted, asked);
    if (asked.tenders) {
        context.promotions.intendedTenders = header.intendedTenders;
    }
    context.limits = core::limitsOf(*m_priced.promoted);
}

Expected<CouponShown> SaleSession::presentCoupon(std::string_view code) {
    if (!m_context.promotions) {
        return makeError(ErrorCode::NotFound, std::string{code});
    }
    const auto& types = m_context.promotions->rules().couponTypes;
    const auto type =
        std::find_if(types.begin(), types.end(), [&](const core::CouponType& candidate) {
            return !candidate.publicCode.empty() && isSameCode(candidate.publicCode, code);
        });
    if (type == types.end()) {
        return makeError(ErrorCode::NotFound, std::string{code});
    }
    core::PresentedCoupon coupon;
    coupon.code = type->publicCode;
    coupon.type = type->id;
    EVERTILL_TRY(decided, core::presentCoupon(m_basket, coupon));
    core::Basket next = m_basket;
    next.apply(decided);
    EVERTILL_TRY(priced, price(next));
    const CouponShown shown{coupon.code, coupon.type, priced.promoted->couponUses.back().outcome};
    if (shown.isKept()) {
        EVERTILL_TRY_VOID(change(std::move(decided)));
    }
    return shown;
}

Expected<void> SaleSession::removeCoupon(std::string_view code) {
    return change(core::removeCoupon(m_basket, code));
}

Expected<void> SaleSession::intendTenders(std::vector<core::TenderType> tenders) {
    if (!m_context.promotions || !m_context.promotions->asked().tenders) {
        return {};
    }
    return change(core::intendTenders(m_basket, std::move(tenders)), false);
}

} // namespace evertill::usecase
