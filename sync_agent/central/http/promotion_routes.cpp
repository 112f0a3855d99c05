// SPDX-License-Identifier: Apache-2.0
// What promotions did, what did not agree, who has a rule set, which prices differ.
#include "central/http/handlers.h"
#include "central/http/ids.h"
#include "central/http/promotion_json.h"
#include "central/http/rule_data.h"
#include "ports/sync/rule_set_parts.h"
#include "rules/effect_json.h"

#include <algorithm>
#include <array>

namespace evertill::central::http {
namespace {

using base::ErrorCode;

constexpr std::array<std::string_view, 9> kAlertKinds{
    "price", "rules", "limit", "replay", "unit_price", "tax", "returned", "shift", "credit_note"};
constexpr std::string_view kWebStore = "web"; // where nobody says which store the web shop is

// In braces a text would become a list of one.
boost::json::value textOrNull(const std::string& text) {
    return text.empty() ? boost::json::value() : boost::json::value(text);
}

JsonObject alertJson(const PromotionAlert& alert) {
    return {{"id", alert.kind + "/" + alert.key},
            {"kind", alert.kind},
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
            {"at", timeJson(alert.atMicros)},
            {"settled_at", timeJson(alert.settledMicros)},
            {"settled_by", textOrNull(alert.settledBy)},
            {"remark", textOrNull(alert.remark)}};
}

// "price/17/1/1" into kind and key.
Expected<std::pair<std::string, std::string>> alertIdOf(std::string_view text,
                                                        std::string_view field) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos || text.size() > kMaxTextBytes) {
        return base::makeError(ErrorCode::InvalidFormat, std::string{text}, std::string{field});
    }
    return std::pair{std::string{text.substr(0, slash)}, std::string{text.substr(slash + 1)}};
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
    AlertQuery query;
    query.limit = limit;
    if (const auto text = call.parameter("after")) {
        EVERTILL_TRY(after, alertIdOf(*text, "after"));
        std::tie(query.afterKind, query.afterKey) = after;
    }
    query.kind = std::string{call.parameter("kind").value_or("")};
    if (!query.kind.empty() &&
        std::find(kAlertKinds.begin(), kAlertKinds.end(), query.kind) == kAlertKinds.end()) {
        return base::makeError(ErrorCode::InvalidFormat, query.kind, "kind");
    }
    const std::string_view settled = call.parameter("settled").value_or("false");
    if (settled != "true" && settled != "false") {
        return base::makeError(ErrorCode::InvalidFormat, std::string{settled}, "settled");
    }
    query.withSettled = settled == "true";
    EVERTILL_TRY(alerts, call.rules.alerts(call.key.tenant, query));
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

Expected<Response> settleAlert(Call& call) {
    EVERTILL_TRY(fields, Fields::parse(call.request.body, {"alert", "remark"}));
    EVERTILL_TRY(alert, fields.text("alert"));
    EVERTILL_TRY(remark, fields.text("remark"));
    EVERTILL_TRY(id, alertIdOf(alert, "alert"));
    EVERTILL_TRY_VOID(call.rules.settleAlert(
        id.first, id.second, remark,
        call.change("alerts.settle", "alert=" + alert + " remark=" + remark)));
    return noContent();
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
    EVERTILL_TRY(own, call.rules.ownRules(call.key.tenant));
    JsonObject document = rules::toJson(report);
    document["own_rules"] = ownRulesJson(own);
    return json(200, document);
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
