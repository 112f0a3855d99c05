// SPDX-License-Identifier: Apache-2.0
#pragma once

// What is wrong with a rule set, each with the rule and the field named ("kind.steps[1].from").
// Refused: sizes of zero or less, percent over 100, amounts below zero or of another currency,
// validity that ends before it begins, unknown groups, gifts that are bought by themselves in a
// circle, unknown coupon types, two versions of one rule valid at one moment, two rules in one
// arm's place, numbers that would overflow. Unknown items are the caller's check: a rule set knows
// no catalogue; itemsNamed() lists what to look up.

#include "core/promotion/rule_set.h"

namespace evertill::core {

inline constexpr std::size_t kOfTheSet = SIZE_MAX;

struct RuleIssue {
    PromotionId promotion; // empty: of the rule set itself
    std::string field;     // path as in the JSON schema
    base::ErrorCode code{};
    std::string detail;
    std::size_t index = kOfTheSet; // into RuleSet::promotions: ids need not be unique here
    friend bool operator==(const RuleIssue&, const RuleIssue&) = default;
};

[[nodiscard]] std::vector<RuleIssue> findIssues(const RuleSet& rules);

struct NamedItem {
    PromotionId promotion;
    std::string field;
    Sku sku;
};
[[nodiscard]] std::vector<NamedItem> itemsNamed(const RuleSet& rules);

inline constexpr std::size_t kMaxPromotions = 100'000;
inline constexpr std::int32_t kMaxCount = 10'000;

} // namespace evertill::core
