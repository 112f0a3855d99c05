// SPDX-License-Identifier: Apache-2.0
#pragma once

// The API's door to promotions: authoring of rule sets, quotes, and what the centre found when it
// priced the tills' sales again. Tenants, audit, errors and threads as for CentralData
// (central_data.h).

#include "central/http/central_data.h"
#include "core/promotion/effect_sums.h"
#include "core/promotion/rule_set_summary.h"
#include "rules/quote.h"

namespace evertill::central::http {

struct RuleSetInfo {
    core::RuleSetSummary summary;
    std::int64_t position = 0; // of its last row: tills at or beyond it have the set
    std::int64_t bytes = 0;
};

struct RuleSetOutcome {
    std::int64_t version = 0;
    std::int64_t promotions = 0;
    bool isPublished = false;             // it is here now, by this call or an earlier one
    bool wasHere = false;                 // this very set was published before
    std::vector<rules::Issue> issues{};   // empty: it may be published
    std::vector<rules::Issue> warnings{}; // named, and published all the same
};

struct QuoteRequest {
    std::string basket;
    std::optional<std::int64_t> ruleSet; // this version instead of the one in force
    bool explain = false;
    std::string language = "en";
    base::UtcTime now;
};

// Which tills have a rule set, by what they said last of their reference data.
struct TillReadiness {
    core::DeviceId device;
    core::StoreId store;
    core::TillId till;
    bool isReady = false;
    std::int64_t lastSeenMicros = 0;
};
struct Readiness {
    RuleSetInfo set;
    std::vector<TillReadiness> tills; // active ones of the set's stores
};

// What did not agree when the centre priced the sales again. kind: "price", "rules" (the sale's
// rule set is not here), "limit" (all tills together used more than it allows), "replay" (the sale
// cannot be priced again), "unit_price" and "tax" (not as the centre's rows said when the till sold
// by them).
struct PromotionAlert {
    std::string kind;
    std::string key;           // of the kind
    std::int64_t position = 0; // of the sale; 0: of none
    std::string store;
    std::string till;
    std::int64_t receipt = 0;
    std::int64_t line = 0; // 0: the sale as a whole
    std::int64_t sold = 0; // minor units; of a limit: what was used
    std::int64_t ours = 0; // minor units; of a limit: what is allowed
    std::string currency;  // empty: sold and ours count applications
    std::int64_t ruleSet = 0;
    std::string detail;
    std::int64_t atMicros = 0;
    std::int64_t settledMicros = 0; // when a person ticked it off; 0: it is open
    std::string settledBy{};
    std::string remark{};
};

struct AlertQuery {
    std::string kind; // empty: of all
    // After this one, by kind and key.
    std::string afterKind;
    std::string afterKey;
    std::int64_t limit = 100;
    bool withSettled = false;
};

// Sales by rule sets that tills were given before they were enrolled: not to be priced again here.
struct OwnRules {
    std::string store;
    std::string till;
    std::int64_t ruleSet = 0;
    std::int64_t sales = 0;
};

// One item that costs different amounts in two places at one moment. who, at: of the change that
// brought the newer of the two prices; empty: it is older than the audit trail.
struct PriceConflict {
    core::Sku sku;
    core::StoreId store;
    core::UnitPrice price;
    core::StoreId otherStore; // the web shop
    core::UnitPrice otherPrice;
    std::string who;
    std::int64_t changedMicros = 0;
};

class RuleData {
public:
    virtual ~RuleData() = default;

    // Error: NotFound.
    [[nodiscard]] virtual Expected<Readiness> readiness(const TenantId& tenant,
                                                        std::int64_t version) = 0;
    [[nodiscard]] virtual Expected<std::vector<PromotionAlert>> alerts(const TenantId& tenant,
                                                                       const AlertQuery& query) = 0;
    // Errors: NotFound; AlreadyExists: somebody did before.
    [[nodiscard]] virtual Expected<void> settleAlert(const std::string& kind,
                                                     const std::string& key,
                                                     const std::string& remark,
                                                     const Change& change) = 0;
    [[nodiscard]] virtual Expected<std::vector<OwnRules>> ownRules(const TenantId& tenant) = 0;
    // What promotions did between two business dates, both included.
    [[nodiscard]] virtual Expected<core::EffectReport>
    promotionReport(const TenantId& tenant, std::optional<core::BusinessDate> from,
                    std::optional<core::BusinessDate> until) = 0;
    // Regular prices of the web shop against those of the stores, by SKU, after one of them.
    [[nodiscard]] virtual Expected<std::vector<PriceConflict>>
    priceConflicts(const TenantId& tenant, const core::StoreId& web, std::int64_t atMicros,
                   const core::Sku& after, std::int64_t limit) = 0;

    [[nodiscard]] virtual Expected<std::vector<RuleSetInfo>> ruleSets(const TenantId& tenant) = 0;
    // The canonical JSON. Error: NotFound.
    [[nodiscard]] virtual Expected<std::string> ruleSet(const TenantId& tenant,
                                                        std::int64_t version) = 0;
    [[nodiscard]] virtual Expected<RuleSetOutcome> checkRuleSet(const TenantId& tenant,
                                                                const std::string& json) = 0;
    // To all tills in one transaction, or nothing where there are issues.
    [[nodiscard]] virtual Expected<RuleSetOutcome> publishRuleSet(const std::string& json,
                                                                  const Change& change) = 0;
    // Error: NotFound for a version that is not there.
    [[nodiscard]] virtual Expected<rules::QuoteOutcome> quote(const TenantId& tenant,
                                                              const QuoteRequest& request) = 0;
};

} // namespace evertill::central::http
