// SPDX-License-Identifier: Apache-2.0
#pragma once

// Which published rule set a till sells by at a moment: of those whose validity, stores, channels
// and currency hold, the one with the highest version. So a set published later wins while it is
// valid, and the one before it comes back when that ends. Threads: pure.

#include "core/promotion/rule_set_summary.h"

#include <span>

namespace evertill::core {

struct RulesWanted {
    Currency currency;
    StoreId store;
    std::string channel = "store";
    std::int64_t atMicros = 0;
};

// nullptr: none.
[[nodiscard]] const RuleSetSummary* ruleSetInForce(std::span<const RuleSetSummary> published,
                                                   const RulesWanted& wanted);

// The first moment after the wanted one at which the answer may be another; INT64_MAX: never.
[[nodiscard]] std::int64_t ruleSetMayChangeAt(std::span<const RuleSetSummary> published,
                                              const RulesWanted& wanted);

} // namespace evertill::core
