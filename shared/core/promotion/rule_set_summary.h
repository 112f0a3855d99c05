// SPDX-License-Identifier: Apache-2.0
#pragma once

// What is to be known of a published rule set to say where and when it is in force, without reading
// its rules.

#include "core/promotion/rule_set.h"

namespace evertill::core {

struct RuleSetSummary {
    std::int64_t version = 0;
    Currency currency;
    std::int64_t validFromMicros = 0; // UTC, included
    std::int64_t validUntilMicros = INT64_MAX;
    std::vector<StoreId> stores;       // empty: all
    std::vector<std::string> channels; // empty: all
    friend bool operator==(const RuleSetSummary&, const RuleSetSummary&) = default;
};

[[nodiscard]] inline RuleSetSummary summaryOf(const RuleSet& rules) {
    return {rules.version,          rules.currency, rules.validFromMicros,
            rules.validUntilMicros, rules.stores,   rules.channels};
}

} // namespace evertill::core
