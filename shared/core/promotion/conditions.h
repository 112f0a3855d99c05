// SPDX-License-Identifier: Apache-2.0
#pragma once

// Whether a rule is in force for this basket, whatever is in it: time, place, people, coupons,
// tender, arm. Times of day and weekdays are the store's local ones, by the offset the moment comes
// with.

#include "core/promotion/pricing_input.h"
#include "core/promotion/pricing_result.h"
#include "core/promotion/rule_set.h"

namespace evertill::core {

// Applied: nothing stands against it. Nothing at all (nullopt): it is not for this place and time,
// and nobody need hear of it.
[[nodiscard]] std::optional<ReasonCode> inForce(const Promotion& promotion,
                                                const PricingInput& input);

[[nodiscard]] bool isOpen(const WeeklyWindow& window, base::UtcTime at);

// Usable uses of each coupon type (as in the rule set), and what is to be said of each coupon.
struct CouponCheck {
    std::vector<std::int64_t> usable;    // by type
    std::vector<CouponOutcome> outcomes; // by presented coupon; NoBenefit until used
    std::vector<std::int32_t> typeOf;    // by presented coupon; -1 unknown
};
[[nodiscard]] CouponCheck checkCoupons(const RuleSet& rules, const PricingInput& input);

} // namespace evertill::core
