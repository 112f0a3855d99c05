// SPDX-License-Identifier: Apache-2.0
// Rule sets: checked, published, shown; and what a basket costs by them.
#include "central/http/handlers.h"
#include "central/http/ids.h"
#include "central/http/json_text.h"
#include "central/http/problem.h"
#include "central/http/rule_data.h"
#include "ports/sync/rule_set_parts.h"

namespace evertill::central::http {
namespace {

using base::ErrorCode;

JsonArray issuesJson(const std::vector<rules::Issue>& issues) {
    JsonArray list;
    for (const rules::Issue& issue : issues) {
        list.push_back(JsonObject{{"pointer", issue.pointer},
                                  {"code", base::name(issue.code)},
                                  {"context", issue.context},
                                  {"message", rules::issueWords(issue)}});
    }
    return list;
}

Response refused(const std::vector<rules::Issue>& issues, std::string type, std::string title) {
    Problem problem;
    problem.status = 422;
    problem.type = std::move(type);
    problem.title = std::move(title);
    problem.detail = issues.size() == 1 ? "One place is wrong."
                                        : std::to_string(issues.size()) + " places are wrong.";
    problem.todo = "Correct the places in \"issues\" and send it again.";
    Response response = answer(problem);
    JsonObject document = boost::json::parse(response.body).get_object();
    document["issues"] = issuesJson(issues);
    response.body = boost::json::serialize(document);
    return response;
}

Expected<std::int64_t> versionIn(const Call& call) {
    return parseWhole(call.ids.front(), "version", 1, ports::kMaxRuleSetVersion);
}

template <typename Text>
JsonArray textsJson(const std::vector<Text>& texts) {
    JsonArray list;
    for (const Text& text : texts) {
        if constexpr (std::is_same_v<Text, std::string>) {
            list.emplace_back(text);
        } else {
            list.emplace_back(text.value());
        }
    }
    return list;
}

JsonObject infoJson(const RuleSetInfo& info) {
    const core::RuleSetSummary& set = info.summary;
    const bool isEndless = set.validUntilMicros == INT64_MAX;
    return {{"version", set.version},
            {"currency", set.currency.code()},
            {"valid_from", timeJson(set.validFromMicros)},
            {"valid_until", isEndless ? boost::json::value{} : timeJson(set.validUntilMicros)},
            {"stores", textsJson(set.stores)},
            {"channels", textsJson(set.channels)},
            {"position", info.position},
            {"bytes", info.bytes}};
}

JsonObject outcomeJson(const RuleSetOutcome& outcome) {
    return {{"version", outcome.version},
            {"promotions", outcome.promotions},
            {"published", outcome.isPublished},
            {"was_here", outcome.wasHere},
            {"warnings", issuesJson(outcome.warnings)}};
}

Response outcomeAnswer(const RuleSetOutcome& outcome) {
    if (!outcome.issues.empty()) {
        return refused(outcome.issues, "rules-refused",
                       "The rule set is refused, so nothing was published");
    }
    return json(200, outcomeJson(outcome));
}

Expected<void> needsBody(const Call& call) {
    return call.request.body.empty()
               ? Expected<void>{base::makeError(ErrorCode::MissingColumn, "body", "body")}
               : Expected<void>{};
}

} // namespace

Expected<Response> listRuleSets(Call& call) {
    EVERTILL_TRY(sets, call.rules.ruleSets(call.key.tenant));
    JsonArray list;
    for (const RuleSetInfo& set : sets) {
        list.push_back(infoJson(set));
    }
    return json(200, JsonObject{{"rule_sets", std::move(list)}});
}

Expected<Response> showRuleSet(Call& call) {
    EVERTILL_TRY(version, versionIn(call));
    EVERTILL_TRY(text, call.rules.ruleSet(call.key.tenant, version));
    Response response;
    response.contentType = "application/json";
    response.body = std::move(text);
    return response;
}

Expected<Response> checkRuleSet(Call& call) {
    EVERTILL_TRY_VOID(needsBody(call));
    EVERTILL_TRY(outcome, call.rules.checkRuleSet(call.key.tenant, call.request.body));
    return outcomeAnswer(outcome);
}

Expected<Response> publishRuleSet(Call& call) {
    EVERTILL_TRY_VOID(needsBody(call));
    const std::string subject = std::to_string(call.request.body.size()) + " bytes";
    EVERTILL_TRY(outcome, call.rules.publishRuleSet(call.request.body,
                                                    call.change("rules.publish", subject)));
    return outcomeAnswer(outcome);
}

Expected<Response> quoteBasket(Call& call) {
    EVERTILL_TRY_VOID(needsBody(call));
    QuoteRequest request;
    request.basket = call.request.body;
    request.now = call.request.now;
    if (const auto text = call.parameter("rule_set")) {
        EVERTILL_TRY(version, parseWhole(*text, "rule_set", 1, ports::kMaxRuleSetVersion));
        request.ruleSet = version;
    }
    const std::string_view explain = call.parameter("explain").value_or("false");
    if (explain != "true" && explain != "false") {
        return base::makeError(ErrorCode::InvalidFormat, std::string{explain}, "explain");
    }
    request.explain = explain == "true";
    const std::string_view language = call.parameter("language").value_or("en");
    if (language != "en" && language != "zh-Hans" && language != "zh-Hant") {
        return base::makeError(ErrorCode::InvalidFormat, std::string{language}, "language");
    }
    request.language = std::string{language};
    EVERTILL_TRY(outcome, call.rules.quote(call.key.tenant, request));
    if (const auto* failure = std::get_if<rules::QuoteFailure>(&outcome)) {
        return refused(failure->issues, "basket-refused", "The basket cannot be priced");
    }
    return json(200, rules::toJson(std::get<rules::Quote>(outcome)));
}

} // namespace evertill::central::http
