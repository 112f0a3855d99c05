// SPDX-License-Identifier: Apache-2.0
#pragma once

// Rule sets of tenants in memory, for tests of the API: published, checked and priced by the real
// readers, without a catalogue.

#include "central/http/rule_data.h"
#include "rules/rule_set_json.h"
#include "support/memory_central.h"

namespace evertill::test {

class MemoryRules final : public http::RuleData {
public:
    explicit MemoryRules(MemoryCentral& central) : m_central(central) {}

    std::map<http::TenantId, std::map<std::int64_t, std::string>> sets;

    Expected<std::vector<http::RuleSetInfo>> ruleSets(const http::TenantId& tenant) override {
        std::vector<http::RuleSetInfo> list;
        for (const auto& [version, text] : sets[tenant]) {
            http::RuleSetInfo info;
            info.summary = core::summaryOf(rules::readRuleSet(text).rules);
            info.position = version;
            info.bytes = static_cast<std::int64_t>(text.size());
            list.push_back(std::move(info));
        }
        return list;
    }
    Expected<std::string> ruleSet(const http::TenantId& tenant, std::int64_t version) override {
        const auto found = sets[tenant].find(version);
        return found == sets[tenant].end()
                   ? Expected<std::string>{base::makeError(base::ErrorCode::NotFound)}
                   : Expected<std::string>{found->second};
    }
    Expected<http::RuleSetOutcome> checkRuleSet(const http::TenantId& tenant,
                                                const std::string& json) override {
        rules::RuleSetRead read = rules::importRuleSet(json);
        http::RuleSetOutcome outcome;
        outcome.issues = std::move(read.issues);
        outcome.promotions = static_cast<std::int64_t>(read.rules.promotions.size());
        const auto& known = sets[tenant];
        outcome.version = read.rules.version != 0 ? read.rules.version
                          : known.empty()         ? 1
                                                  : known.rbegin()->first + 1;
        return outcome;
    }
    Expected<http::RuleSetOutcome> publishRuleSet(const std::string& json,
                                                  const http::Change& change) override {
        EVERTILL_TRY(outcome, checkRuleSet(change.tenant, json));
        if (outcome.issues.empty()) {
            sets[change.tenant][outcome.version] = json;
            outcome.isPublished = true;
            EVERTILL_TRY_VOID(m_central.note(change));
        }
        return outcome;
    }
    Expected<rules::QuoteOutcome> quote(const http::TenantId& tenant,
                                        const http::QuoteRequest& request) override {
        std::string text = R"({"currency":"GBP","version":1,"promotions":[]})";
        if (request.ruleSet) {
            EVERTILL_TRY(found, ruleSet(tenant, *request.ruleSet));
            text = found;
        }
        return rules::quote(
            {text, request.basket, std::nullopt, request.now, request.explain, request.language});
    }

    Expected<http::Readiness> readiness(const http::TenantId& tenant,
                                        std::int64_t version) override {
        EVERTILL_TRY_VOID(ruleSet(tenant, version));
        http::Readiness readiness;
        readiness.set = ruleSets(tenant)->front();
        for (const http::DeviceStatus& device : m_central.tenants[tenant].devices) {
            readiness.tills.push_back(
                {device.device, device.store, device.till, true, device.lastSeenMicros});
        }
        return readiness;
    }
    Expected<std::vector<http::PromotionAlert>> alerts(const http::TenantId& tenant,
                                                       const http::AlertQuery& query) override {
        std::vector<http::PromotionAlert> list;
        for (const http::PromotionAlert& alert : allAlerts[tenant]) {
            const bool isBeyond =
                std::pair{alert.kind, alert.key} > std::pair{query.afterKind, query.afterKey};
            if (isBeyond && (query.kind.empty() || query.kind == alert.kind) &&
                (alert.settledMicros == 0 || query.withSettled) &&
                static_cast<std::int64_t>(list.size()) < query.limit) {
                list.push_back(alert);
            }
        }
        return list;
    }
    Expected<void> settleAlert(const std::string& kind, const std::string& key,
                               const std::string& remark, const http::Change& change) override {
        for (http::PromotionAlert& alert : allAlerts[change.tenant]) {
            if (alert.kind == kind && alert.key == key) {
                alert.settledMicros = change.atMicros;
                alert.settledBy = change.who;
                alert.remark = remark;
                return m_central.note(change);
            }
        }
        return base::makeError(base::ErrorCode::NotFound, kind + "/" + key, "alert");
    }
    Expected<std::vector<http::OwnRules>> ownRules(const http::TenantId& tenant) override {
        return own[tenant];
    }
    Expected<core::EffectReport>
    promotionReport(const http::TenantId& tenant, std::optional<core::BusinessDate> /*from*/,
                    std::optional<core::BusinessDate> /*until*/) override {
        return reports[tenant];
    }
    Expected<std::vector<http::PriceConflict>> priceConflicts(const http::TenantId& tenant,
                                                              const core::StoreId& /*web*/,
                                                              std::int64_t /*atMicros*/,
                                                              const core::Sku& after,
                                                              std::int64_t /*limit*/) override {
        return after.isEmpty() ? conflicts[tenant] : std::vector<http::PriceConflict>{};
    }

    std::map<http::TenantId, std::vector<http::PromotionAlert>> allAlerts; // by kind and key
    std::map<http::TenantId, core::EffectReport> reports;
    std::map<http::TenantId, std::vector<http::OwnRules>> own;
    std::map<http::TenantId, std::vector<http::PriceConflict>> conflicts;

private:
    MemoryCentral& m_central;
};

} // namespace evertill::test
