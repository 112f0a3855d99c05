// SPDX-License-Identifier: Apache-2.0
#pragma once

// The identifiers of promotions. All are words of the merchandiser, at most 64 bytes, compared byte
// by byte.

#include "base/strong_id.h"

#include <string>

namespace evertill::core {

using PromotionId = base::StrongId<struct PromotionTag>;
using CampaignId = base::StrongId<struct CampaignTag>;            // budget and report
using CombinationGroupId = base::StrongId<struct CombinationTag>; // who may meet on one unit
using CouponTypeId = base::StrongId<struct CouponTypeTag>;        // what a coupon stands for
using ExperimentId = base::StrongId<struct ExperimentTag>;        // A/B test
using CounterId = base::StrongId<struct CounterTag>;              // a limit, maybe of several rules

inline constexpr std::size_t kMaxPromotionIdBytes = 64;

} // namespace evertill::core
