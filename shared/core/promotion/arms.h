// SPDX-License-Identifier: Apache-2.0
#pragma once

// A/B arms. The place of a subject in an experiment is a stable hash of both names: the same on
// every till, at the centre and in every version. FNV-1a, 64 bits (Fowler, Noll, Vo), over
// experiment, a zero byte and subject, mixed by the finaliser of SplitMix64 so that near names lie
// apart.

#include "core/promotion/pricing_input.h"
#include "core/promotion/promotion.h"

#include <string_view>

namespace evertill::core {

[[nodiscard]] std::int32_t placeInExperiment(std::string_view experiment, std::string_view subject);

// Whether this arm has the basket's subject. Arms by member without a member have nobody.
[[nodiscard]] bool isInArm(const PromotionArm& arm, const PricingInput& input);

} // namespace evertill::core
