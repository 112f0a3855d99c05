// SPDX-License-Identifier: Apache-2.0
// The part of the session that asks the promotions engine.
#include "core/basket/promotion_edit.h"
#include "usecase/sale_session.h"

#include <algorithm>
#include <map>

namespace evertill::usecase {

using base::ErrorCode;
using base::makeError;

namespace {

std::int64_t versionOf(const SellingContext& context) {
    return context.promotions ? context.promotions->rules().version : 0;
}

// Discounts that were given for paying by other means than this one.
const core::Promotion* brokenBy(core::TenderType type, const core::PricingResult& promoted,
                                const core::RuleSet& rules) {
    const std::string_view code = core::ruleOf(type).code;
    for (const core::PricingCause& cause : promoted.causes) {
        const auto rule = std::find_if(
            rules.promotions.begin(), rules.promotions.end(), [&](const core::Promotion& one) {
                return one.id == cause.promotion && one.version == cause.version;
            });
        if (cause.source != core::CauseSource::Promotion || rule == rules.promotions.end()) {
            continue;
        }
        const auto& tenders = rule->conditions.tenders;
        if (!tenders.empty() && std::find(tenders.begin(), tenders.end(), code) == tenders.end()) {
            return &*rule;
        }
    }
    return nullptr;
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
    facts.counters = m_counters;
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

core::Money SaleSession::totalOf(const core::Basket& basket) const {
    const auto priced = price(basket);
    return priced ? priced->totals.total : core::Money::zero(basket.currency());
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
    issueCodes(context.promotions.issued);
    if (asked.tenders) {
        context.promotions.intendedTenders = header.intendedTenders;
    }
    context.limits = core::limitsOf(*m_priced.promoted, asked);
}

void SaleSession::nameForReceipt(core::Transaction& sale) const {
    if (!m_context.promotions) {
        return;
    }
    using RuleKey = std::pair<std::string_view, std::int64_t>;
    std::map<RuleKey, const std::string*> names; // of the rules that acted
    for (const core::PricingCause& cause : m_priced.promoted->causes) {
        names.emplace(RuleKey{cause.promotion.value(), cause.version}, nullptr);
    }
    for (const core::Promotion& rule : m_context.promotions->rules().promotions) {
        if (const auto at = names.find({rule.id.value(), rule.version}); at != names.end()) {
            at->second =
                &core::nameIn(rule.localNames, rule.name, m_context.settings.receiptLanguage);
        }
    }
    for (core::TransactionLine& row : sale.lines) {
        for (core::LineAdjustment& adjustment : row.amounts.adjustments) {
            const auto at = names.find({adjustment.ruleId, adjustment.ruleVersion});
            if (adjustment.source == core::AdjustmentSource::Promotion && at != names.end() &&
                at->second != nullptr) {
                adjustment.reason = *at->second;
            }
        }
    }
}

Expected<void> SaleSession::intendTenders(std::vector<core::TenderType> tenders) {
    if (!m_context.promotions || !m_context.promotions->asked().tenders) {
        return {};
    }
    return change(core::intendTenders(m_basket, std::move(tenders)), ChangeKind::Step);
}

Expected<void> SaleSession::setStaff(bool isStaff, const core::Approval& approvedBy) {
    return change(core::setStaff(m_basket, isStaff), ChangeKind::Edit, approvedBy);
}

Expected<void> SaleSession::allowBelowCost(bool may, const core::Approval& approvedBy) {
    return change(core::allowBelowCost(m_basket, may), ChangeKind::Edit, approvedBy);
}

Expected<core::Money> SaleSession::settleIntention(core::TenderType type,
                                                   const core::Money& handed) {
    if (!m_context.promotions || !m_context.promotions->asked().tenders) {
        return handed;
    }
    core::Money offered = handed;
    const core::BasketHeader& header = m_basket.header();
    if (header.phase == core::BasketPhase::Open && header.intendedTenders.empty()) {
        const core::Settlement before = settlement();
        EVERTILL_TRY_VOID(change(core::intendTenders(m_basket, {type}), ChangeKind::Step));
        const core::Settlement after = settlement();
        offered = handed == before.remaining       ? after.remaining
                  : handed == before.cashRemaining ? after.cashRemaining
                                                   : handed;
    }
    EVERTILL_TRY_VOID(checkUnbroken(type));
    return offered;
}

Expected<void> SaleSession::checkUnbroken(core::TenderType type) const {
    if (!m_context.promotions || !m_context.promotions->asked().tenders) {
        return {};
    }
    if (const core::Promotion* broken =
            brokenBy(type, *m_priced.promoted, m_context.promotions->rules())) {
        return makeError(ErrorCode::TenderNotAllowed, broken->name, "promotion");
    }
    return {};
}

Expected<void> SaleSession::mayTender(core::TenderType type, const core::Money& amount) const {
    EVERTILL_TRY_VOID(checkUnbroken(type));
    const core::TenderOffer offer{type, amount, "asked", 0};
    EVERTILL_TRY(fits, core::addTender(m_basket, m_priced.totals.due(), offer));
    static_cast<void>(fits);
    return {};
}

} // namespace evertill::usecase
