// SPDX-License-Identifier: Apache-2.0
#pragma once

// A few promotions for the demo shop, one of each sort that a visitor wants to see: a discount on a
// department, the second at half price, so much off from a sum on, double points, a public coupon
// code, and a coupon for the next visit. Names in English and Chinese; pounds; always in force.

#include "core/promotion/rule_set.h"

namespace evertill::demo {

[[nodiscard]] core::RuleSet demoRules();

} // namespace evertill::demo
