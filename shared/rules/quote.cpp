// SPDX-License-Identifier: Apache-2.0
#include "rules/quote.h"

#include "core/promotion/engine.h"
#include "rows/issue_text.h"
#include "rules/rule_set_json.h"

namespace evertill::rules {

namespace {

// "lines[2]" of the engine is "/lines/2" of the basket.
Issue ofEngine(const base::Error& error) {
    std::string pointer;
    for (const char c : error.place) {
        if (c == '[' || c == '.') {
            pointer += '/';
        } else if (c != ']') {
            pointer += c;
        }
    }
    return {pointer.empty() ? "" : "/" + pointer, error.code, error.context};
}

} // namespace

QuoteOutcome quote(const QuoteRequest& request) {
    RuleSetRead rules = readRuleSet(request.rules);
    if (!rules.isGood()) {
        return QuoteFailure{QuoteFile::Rules, std::move(rules.issues)};
    }
    const core::Currency currency = rules.rules.currency;
    PriceList list;
    if (request.catalogue) {
        auto read = readPriceList(*request.catalogue, currency);
        QuoteFailure failure{QuoteFile::Catalogue, {}};
        if (!read) {
            const base::Error& error = read.error();
            failure.issues.push_back({error.place, error.code, error.context});
            return failure;
        }
        for (const usecase::ImportIssue& issue : read->issues) {
            failure.issues.push_back({"line " + std::to_string(issue.line) + ", " + issue.field,
                                      issue.code, rows::issueReason(issue)});
        }
        if (!failure.issues.empty()) {
            return failure;
        }
        list = std::move(read->list);
        rules = readRuleSet(request.rules, list.known());
    }
    if (rules.isGood()) {
        rules.issues = checkRuleSet(rules.rules);
    }
    if (!rules.isGood()) {
        return QuoteFailure{QuoteFile::Rules, std::move(rules.issues)};
    }
    BasketRead basket = readBasket(request.basket, currency);
    if (!basket.isGood()) {
        return QuoteFailure{QuoteFile::Basket, std::move(basket.issues)};
    }
    Resolved resolved = resolve(basket.basket, list, currency, request.now, request.language);
    if (!resolved.issues.empty()) {
        return QuoteFailure{QuoteFile::Basket, std::move(resolved.issues)};
    }
    const auto engine = core::PromotionEngine::compile(std::move(rules.rules));
    if (!engine) {
        return QuoteFailure{QuoteFile::Rules, {ofEngine(engine.error())}};
    }
    return priceResolved(*engine, std::move(resolved), request.explain, request.language);
}

QuoteOutcome priceResolved(const core::PromotionEngine& engine, Resolved resolved, bool explain,
                           std::string language) {
    resolved.input.explain = explain;
    auto result = engine.price(resolved.input);
    if (!result) {
        return QuoteFailure{QuoteFile::Basket, {ofEngine(result.error())}};
    }
    return withRefunds(resolved.returned,
                       Quote{engine.rules(), std::move(resolved.input), std::move(*result),
                             std::move(resolved.names), std::move(language)});
}

} // namespace evertill::rules
