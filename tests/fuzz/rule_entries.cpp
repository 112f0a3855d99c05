// SPDX-License-Identifier: Apache-2.0
#include "fuzz/entries.h"
#include "rules/quote.h"
#include "rules/rule_set_json.h"

#include <boost/json.hpp>

namespace evertill::fuzz {

void ruleSet(base::ByteView bytes) {
    const rules::RuleSetRead read = rules::readRuleSet(base::textOf(bytes));
    if (!read.isGood()) {
        return;
    }
    const rules::RuleSetRead again = rules::readRuleSet(rules::writeRuleSet(read.rules));
    EVERTILL_CHECK(again.isGood() && again.rules == read.rules,
                   "a rule set survives being written and read");
}

void quoteBasket(base::ByteView bytes) {
    const core::Currency currency = core::Currency::parse("CNY").value();
    const rules::BasketRead read = rules::readBasket(base::textOf(bytes), currency);
    if (!read.isGood()) {
        return;
    }
    const rules::BasketRead again = rules::readBasket(rules::writeBasket(read.basket), currency);
    EVERTILL_CHECK(again.isGood() && again.basket == read.basket,
                   "a basket survives being written and read");
}

// Whatever rules are accepted, no basket makes the engine crash, or go below zero, or lose a penny.
void quote(base::ByteView bytes) {
    const std::string_view text = base::textOf(bytes);
    const std::size_t between = std::min(text.find('\0'), text.size());
    rules::QuoteRequest request;
    request.rules = text.substr(0, between);
    request.basket = text.substr(std::min(between + 1, text.size()));
    request.explain = true;
    const rules::QuoteOutcome outcome = rules::quote(request);
    const auto* quote = std::get_if<rules::Quote>(&outcome);
    if (quote == nullptr) {
        return;
    }
    std::int64_t total = 0;
    for (const core::PricedLine& line : quote->result.lines) {
        EVERTILL_CHECK(!line.amount.isNegative() && line.amount <= line.extended,
                       "a line costs something between nothing and its price");
        total += line.amount.minorUnits();
    }
    EVERTILL_CHECK(total == quote->result.total.minorUnits(), "lines sum to the total");
    static_cast<void>(rules::toText(*quote));
    static_cast<void>(rules::toJson(*quote));
}

} // namespace evertill::fuzz
