// SPDX-License-Identifier: Apache-2.0
// Rule sets and quotes.
#include "central/data/stored_data.h"
#include "central/replay/alerts.h"
#include "central/rules/promotion_report.h"
#include "central/rules/publish.h"
#include "central/rules/quotes.h"

namespace evertill::central {

namespace {

http::RuleSetOutcome outcomeOf(RuleSetVerdict verdict) {
    return {verdict.rules.version,
            static_cast<std::int64_t>(verdict.rules.promotions.size()),
            verdict.isHere,
            verdict.isHere,
            std::move(verdict.issues),
            std::move(verdict.warnings)};
}

} // namespace

Expected<std::vector<http::RuleSetInfo>> StoredData::ruleSets(const http::TenantId& tenant) {
    EVERTILL_TRY(doors, lease(tenant));
    EVERTILL_TRY(sets, CentreRuleSets(doors.centre(), tenant.value()).published());
    std::vector<http::RuleSetInfo> list;
    for (PublishedRuleSet& set : sets) {
        list.push_back({std::move(set.summary), set.position, set.bytes});
    }
    return list;
}

Expected<std::string> StoredData::ruleSet(const http::TenantId& tenant, std::int64_t version) {
    EVERTILL_TRY(doors, lease(tenant));
    return CentreRuleSets(doors.centre(), tenant.value()).text(version);
}

Expected<http::RuleSetOutcome> StoredData::checkRuleSet(const http::TenantId& tenant,
                                                        const std::string& json) {
    EVERTILL_TRY(doors, lease(tenant));
    EVERTILL_TRY(verdict, judgeRuleSet(doors.centre(), tenant.value(), json));
    return outcomeOf(std::move(verdict));
}

Expected<http::RuleSetOutcome> StoredData::publishRuleSet(const std::string& json,
                                                          const http::Change& change) {
    EVERTILL_TRY(doors, lease(change.tenant));
    EVERTILL_TRY(verdict, central::publishRuleSet(m_parts.database, doors.centre(), doors->sha256,
                                                  json, auditLine(change)));
    const bool isPublished = verdict.isGood();
    http::RuleSetOutcome outcome = outcomeOf(std::move(verdict));
    outcome.isPublished = isPublished;
    return outcome;
}

Expected<rules::QuoteOutcome> StoredData::quote(const http::TenantId& tenant,
                                                const http::QuoteRequest& request) {
    EVERTILL_TRY(doors, lease(tenant));
    return quoteAtCentre(
        doors.centre(), tenant.value(), m_shelf,
        {request.basket, request.ruleSet, request.explain, request.language, request.now});
}

Expected<http::Readiness> StoredData::readiness(const http::TenantId& tenant,
                                                std::int64_t version) {
    EVERTILL_TRY(doors, lease(tenant));
    return readinessOf(doors.centre(), doors.registry(), tenant, version);
}

Expected<std::vector<http::PromotionAlert>> StoredData::alerts(const http::TenantId& tenant,
                                                               const http::AlertQuery& query) {
    EVERTILL_TRY(doors, lease(tenant));
    EVERTILL_TRY(found, Alerts(doors.centre()).list(tenant.value(), query));
    std::vector<http::PromotionAlert> list;
    list.reserve(found.size());
    for (Alert& a : found) {
        list.push_back({std::move(a.kind), std::move(a.key), a.position, std::move(a.store),
                        std::move(a.till), a.receipt, a.line, a.sold, a.ours, std::move(a.currency),
                        a.rules, std::move(a.detail), a.atMicros, a.settledMicros,
                        std::move(a.settledBy), std::move(a.remark)});
    }
    return list;
}

Expected<void> StoredData::settleAlert(const std::string& kind, const std::string& key,
                                       const std::string& remark, const http::Change& change) {
    EVERTILL_TRY(doors, lease(change.tenant));
    EVERTILL_TRY(transaction, Transaction::begin(doors.centre()));
    EVERTILL_TRY_VOID(
        Alerts(doors.centre())
            .settle({change.tenant.value(), kind, key, change.who, remark, change.atMicros}));
    EVERTILL_TRY_VOID(AuditTrail{doors.centre()}.add(auditLine(change)));
    return transaction.commit();
}

Expected<std::vector<http::OwnRules>> StoredData::ownRules(const http::TenantId& tenant) {
    EVERTILL_TRY(doors, lease(tenant));
    return ownRulesOf(doors.centre(), tenant);
}

Expected<core::EffectReport> StoredData::promotionReport(const http::TenantId& tenant,
                                                         std::optional<core::BusinessDate> from,
                                                         std::optional<core::BusinessDate> until) {
    EVERTILL_TRY(doors, lease(tenant));
    return central::promotionReport(doors.centre(), tenant, from, until);
}

Expected<std::vector<http::PriceConflict>>
StoredData::priceConflicts(const http::TenantId& tenant, const core::StoreId& web,
                           std::int64_t atMicros, const core::Sku& after, std::int64_t limit) {
    EVERTILL_TRY(doors, lease(tenant));
    return central::priceConflicts(doors.centre(), doors.registry(), tenant, web, atMicros, after,
                                   limit);
}

} // namespace evertill::central
