// SPDX-License-Identifier: Apache-2.0
#include "fuzz/entries.h"
#include "rules/quote_basket.h"
#include "rules/rule_set_json.h"

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

} // namespace evertill::fuzz
