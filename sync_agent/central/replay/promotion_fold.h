// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the promotions of the tenants' sales came to: the projection adds it to its tables, verify
// folds it again, and both must agree.

#include "core/promotion/effect_sums.h"

namespace evertill::central {

using PromotionFold = std::map<std::string, core::EffectSums>; // by tenant

} // namespace evertill::central
