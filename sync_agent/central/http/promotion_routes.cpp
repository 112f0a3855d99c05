// SPDX-License-Identifier: Apache-2.0
// What promotions did, what did not agree, who has a rule set, which prices differ.
#include "central/http/handlers.h"
#include "central/http/ids.h"
#include "central/http/json_text.h"
#include "central/http/rule_data.h"
#include "ports/sync/rule_set_parts.h"
#include "rules/effect_json.h"

namespace evertill::central::http {
namespace {

using base::ErrorCode;

constexpr std::string_view kWebStore = "web"; // where nobody says which store the web shop is

JsonObject alertJson(const PromotionAlert& alert) {
    return {{"kind", alert.kind},
            {"key", alert.key},
            {"position", alert.position},
            {"store", alert.store},
            {"till", alert.till},
            {"receipt", alert.receipt},
            {"line", alert.line},
            {"sold", alert.sold},
            {"ours", alert.ours},
            {"currency", alert.currency},
            {"rule_set", alert.ruleSet},
            {"detail", alert.detail},
            {"at", timeJson(alert.atMicros)}};
}

// In braces a text would become a list of one.
boost::json::value textOrNull(const std::string& text) {
    return text.empty() ? boost::json::value() : boost::json::value(text);
}

// "price/17/1/1" into kind and key.
Expected<std::pair<std::string, std::string>> afterOf(const Call& call) {
    const auto text = call.parameter("after");
    if (!text) {
        return std::pair<std::string, std::string>{};
    }
    const std::size_t slash = text->find('/');
    if (slash == std::string_view::npos || text->size() > kMaxTextBytes) {
        return base::makeError(ErrorCode::InvalidFormat, std::string{*text}, "after");
    }
    return std::pair{std::string{text->substr(0, slash)}, std::string{text->substr(slash + 1)}};
}

Expected<std::optional<core::BusinessDate>> dateOf(const Call& call, std::string_view name) {
    const auto text = call.parameter(name);
    if (!text) {
        return std::optional<core::BusinessDate>{};
    }
    EVERTILL_TRY(date, parseDate(*text, name));
    return std::optional{date};
}

} // namespace

Expected<Response> listAlerts(Call& call) {
    EVERTILL_TRY(limit, call.limit());
    EVERTILL_TRY(after, afterOf(call));
    const std::string_view kind = call.parameter("kind").value_or("");
    if (kind != "" && kind != "price" && kind != "rules" && kind != "limit") {
        return base::makeError(ErrorCode::InvalidFormat, std::string{kind}, "kind");
    }
    EVERTILL_TRY(alerts, call.rules.alerts(call.key.tenant, std::string{kind}, after.first,
                                           after.second, limit));
    JsonArray list;
    for (const PromotionAlert& alert : alerts) {
        list.push_back(alertJson(alert));
    }
    const bool isFull = static_cast<std::int64_t>(alerts.size()) == limit;
    return json(200, JsonObject{{"alerts", std::move(list)},
                                {"next_after",
                                 textOrNull(isFull ? alerts.back().kind + "/" + alerts.back().key
                                                   : std::string{})}});
}

Expected<Response> showReadiness(Call& call) {
    EVERTILL_TRY(version, parseWhole(call.ids.front(), "version", 1, ports::kMaxRuleSetVersion));
    EVERTILL_TRY(readiness, call.rules.readiness(call.key.tenant, version));
    JsonArray tills;
    std::int64_t ready = 0;
    for (const TillReadiness& till : readiness.tills) {
        ready += till.isReady ? 1 : 0;
        tills.push_back(JsonObject{{"device", till.device.value().toString()},
                                   {"store", till.store.value()},
                                   {"till", till.till.value()},
                                   {"ready", till.isReady},
                                   {"last_seen_at", timeJson(till.lastSeenMicros)}});
    }
    return json(200, JsonObject{{"version", version},
                                {"valid_from", timeJson(readiness.set.summary.validFromMicros)},
                                {"tills_ready", ready},
                                {"tills_in_all", readiness.tills.size()},
                                {"tills", std::move(tills)}});
}

Expected<Response> reportPromotions(Call& call) {
    EVERTILL_TRY(from, dateOf(call, "from"));
    EVERTILL_TRY(until, dateOf(call, "until"));
    EVERTILL_TRY(report, call.rules.promotionReport(call.key.tenant, from, until));
    return json(200, rules::toJson(report));
}

Expected<Response> listPriceConflicts(Call& call) {
    EVERTILL_TRY(limit, call.limit());
    EVERTILL_TRY(web, parseStoreId(call.parameter("web").value_or(kWebStore), "web"));
    core::Sku after;
    if (const auto text = call.parameter("after")) {
        EVERTILL_TRY(sku, parseSku(*text, "after"));
        after = sku;
    }
    EVERTILL_TRY(conflicts, call.rules.priceConflicts(call.key.tenant, web, call.request.now.micros,
                                                      after, limit));
    JsonArray list;
    for (const PriceConflict& each : conflicts) {
        list.push_back(JsonObject{{"sku", each.sku.value()},
                                  {"store", each.store.value()},
                                  {"price", each.price.toString()},
                                  {"web", each.otherStore.value()},
                                  {"web_price", each.otherPrice.toString()},
                                  {"currency", each.price.currency().code()},
                                  {"changed_by", textOrNull(each.who)},
                                  {"changed_at", timeJson(each.changedMicros)}});
    }
    const bool isFull = static_cast<std::int64_t>(conflicts.size()) >= limit;
    return json(200, JsonObject{{"conflicts", std::move(list)},
                                {"next_after", textOrNull(isFull ? conflicts.back().sku.value()
                                                                 : std::string{})}});
}

} // namespace evertill::central::http
