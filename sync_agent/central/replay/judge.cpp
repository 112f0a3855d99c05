// SPDX-License-Identifier: Apache-2.0
#include "central/replay/judge.h"

#include "core/promotion/sale_replay.h"

#include <map>

namespace evertill::central {

Alert alertOf(const FeedEvent& event, const core::Transaction& sale, std::int64_t nowMicros) {
    Alert alert;
    alert.tenant = event.tenant;
    alert.position = event.position;
    alert.store = event.store.value();
    alert.till = event.till.value();
    alert.receipt = sale.number.value();
    alert.currency = std::string{sale.currency.code()};
    alert.rules = sale.versions.ruleSet;
    alert.atMicros = nowMicros;
    return alert;
}

namespace {

std::string_view wordsOf(core::Differing what) {
    switch (what) {
    case core::Differing::RuleSet: return "another rule set";
    case core::Differing::Amount: return "the line's amount";
    case core::Differing::Adjustments: return "who took how much off the line";
    case core::Differing::Units: return "what single units of the line cost";
    case core::Differing::Coupons: return "coupons used or issued";
    case core::Differing::Limits: return "limits used";
    case core::Differing::Points: return "points";
    case core::Differing::Unpriced: return "the sale cannot be priced again";
    }
    return "";
}

bool isAnotherSet(const core::Transaction& sale, const core::PromotionEngine& engine) {
    return sale.versions.ruleSetMark != 0 && engine.rules().mark != 0 &&
           sale.versions.ruleSetMark != engine.rules().mark;
}

Alert anotherSet(const FeedEvent& event, const core::Transaction& sale, std::int64_t nowMicros) {
    Alert alert = alertOf(event, sale, nowMicros);
    alert.kind = "price";
    alert.key = std::to_string(event.position);
    alert.sold = alert.ours = sale.total.minorUnits();
    alert.detail = "another rule set than the centre's of that version";
    return alert;
}

} // namespace

void keepFirst(std::size_t most, std::vector<Alert>& alerts) {
    if (alerts.size() > most) {
        const std::size_t more = alerts.size() - most;
        alerts.erase(alerts.begin() + static_cast<std::ptrdiff_t>(most), alerts.end());
        alerts.back().detail += "; and " + std::to_string(more) + " more of this sale";
    }
}

std::vector<Alert> judgeSale(const FeedEvent& event, const core::Transaction& sale,
                             const core::PromotionEngine& engine, std::int64_t nowMicros) {
    if (isAnotherSet(sale, engine)) {
        return {anotherSet(event, sale, nowMicros)};
    }
    std::vector<Alert> alerts;
    std::map<std::string, int> keys; // a sale made up may have two lines of one number
    for (const core::Difference& difference : core::replaySale(sale, engine)) {
        if (difference.what == core::Differing::Unpriced) {
            alerts.push_back(unreplayable(event, std::string{wordsOf(difference.what)}, nowMicros));
            continue;
        }
        Alert& alert = alerts.emplace_back(alertOf(event, sale, nowMicros));
        alert.kind = "price";
        alert.key = std::to_string(event.position) + "/" + std::to_string(difference.lineNo) + "/" +
                    std::to_string(static_cast<int>(difference.what));
        if (const int before = keys[alert.key]++; before > 0) {
            alert.key += "/" + std::to_string(before);
        }
        alert.line = difference.lineNo;
        alert.sold = difference.sold.minorUnits();
        alert.ours = difference.ours.minorUnits();
        alert.detail = std::string{wordsOf(difference.what)};
    }
    keepFirst(kAlertsOfSale / 2, alerts);
    return alerts;
}

Alert unreplayable(const FeedEvent& event, const std::string& reason, std::int64_t nowMicros) {
    Alert alert;
    alert.tenant = event.tenant;
    alert.kind = "replay";
    alert.key = std::to_string(event.position);
    alert.position = event.position;
    alert.store = event.store.value();
    alert.till = event.till.value();
    alert.detail = "could not be replayed: " + reason;
    alert.atMicros = nowMicros;
    return alert;
}

bool isByOwnRules(const core::Transaction& sale, const core::PromotionEngine& engine) {
    return sale.versions.reference == 0 && isAnotherSet(sale, engine);
}

Alert rulesMissing(const FeedEvent& event, const core::Transaction& sale, std::int64_t nowMicros) {
    Alert alert = alertOf(event, sale, nowMicros);
    alert.kind = "rules";
    alert.key = std::to_string(event.position);
    alert.sold = sale.total.minorUnits();
    alert.detail = "rule set " + std::to_string(sale.versions.ruleSet) + " is not at the centre";
    return alert;
}

std::map<std::string, SharedLimit> sharedLimits(const core::RuleSet& rules) {
    std::map<std::string, SharedLimit> limits;
    for (const core::Promotion& promotion : rules.promotions) {
        for (const core::PromotionLimit& limit : promotion.limits) {
            if (limit.scope != core::LimitScope::Basket) {
                limits[core::counterOf(promotion, limit).value()] = {
                    limit.scope, limit.most, promotion.id.value(),
                    limit.of == core::LimitOf::Amount};
            }
        }
    }
    return limits;
}

Alert overshoot(const SharedLimit& limit, const std::string& key, std::int64_t used,
                const core::PromotionEngine& engine) {
    Alert alert;
    alert.kind = "limit";
    alert.key = key;
    alert.sold = used;
    alert.ours = limit.most;
    alert.currency = limit.isAmount ? std::string{engine.rules().currency.code()} : "";
    alert.rules = engine.rules().version;
    alert.detail = "all tills together used more of " + limit.promotion + " than its limit allows";
    return alert;
}

} // namespace evertill::central
