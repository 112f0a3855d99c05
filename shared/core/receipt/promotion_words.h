// SPDX-License-Identifier: Apache-2.0
#pragma once

// An explanation of the promotions engine as one sentence for cashier and customer, in the language
// of the receipt (words.h says why words live here): English, Simplified and Traditional Chinese;
// English for a language that is not there. Names of promotions come from the rule set, in that
// language where they have one. A sentence never tells a cost price: that is a right of its own.
// Threads: pure.

#include "core/promotion/pricing_result.h"
#include "core/promotion/rule_set.h"

#include <array>
#include <string>
#include <string_view>

namespace evertill::core {

// The languages there are sentences in (BCP 47).
inline constexpr std::array<std::string_view, 3> kExplanationLanguages = {"en", "zh-Hans",
                                                                          "zh-Hant"};

// Of the rule explained and of the one that has its place; empty where there is none.
struct ExplanationNames {
    std::string_view promotion;
    std::string_view winner;
};

// "1 more for Second at half price", "三件十元：已优惠 ¥5.00"
[[nodiscard]] std::string explanationSentence(const Explanation& explanation,
                                              const ExplanationNames& names,
                                              std::string_view language);

// With the names looked up: one pass over the rules, so for a few explanations, not for thousands.
[[nodiscard]] std::string explanationSentence(const Explanation& explanation, const RuleSet& rules,
                                              std::string_view language);

// What became of a coupon: "used", "已使用".
[[nodiscard]] std::string_view couponOutcomeWord(CouponOutcome outcome, std::string_view language);

} // namespace evertill::core
