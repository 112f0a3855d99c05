// SPDX-License-Identifier: Apache-2.0
#pragma once

// What of a pricing stays on the sale: what units of a line cost and why, gifts, coupons, limits
// and arms. Kept apart from the rules, so that baskets and transactions need not know them.

#include "core/ids.h"
#include "core/money/money.h"
#include "core/promotion/ids.h"

#include <vector>

namespace evertill::core {

struct UnitShare {
    std::int32_t cause = 0; // index into PricingResult::causes
    Money off;              // > 0, of one unit
    friend bool operator==(const UnitShare&, const UnitShare&) = default;
};

// Units of a line that cost the same for the same reasons.
struct PricedUnits {
    std::int64_t count = 0;        // a measured line has one
    Money price;                   // of one, before any discount
    Money paid;                    // of one, after all
    std::vector<UnitShare> shares; // in order of application
    friend bool operator==(const PricedUnits&, const PricedUnits&) = default;
};

struct EarnedGift {
    PromotionId promotion;
    Sku sku;
    std::int64_t count = 0;    // earned
    std::int64_t inBasket = 0; // lines that say they are this gift, at most count of them free
    Money value;
    friend bool operator==(const EarnedGift&, const EarnedGift&) = default;
};

struct EarnedCoupon {
    PromotionId promotion;
    CouponTypeId type;
    std::int64_t count = 0;
    friend bool operator==(const EarnedCoupon&, const EarnedCoupon&) = default;
};

enum class CouponOutcome : std::uint8_t {
    Used = 0,
    NoBenefit = 1, // valid, but no rule of it gave anything
    Unknown = 2,
    Expired = 3,
    NotYetValid = 4,
    Held = 5,
    Redeemed = 6,
    OtherMember = 7,
    TooMany = 8, // more of this type than one basket may use
};
struct CouponUse {
    std::string code;
    CouponOutcome outcome = CouponOutcome::Unknown;
    std::int32_t uses = 0;
    friend bool operator==(const CouponUse&, const CouponUse&) = default;
};

struct CounterUse { // of limits that rules in this basket have; recorded on the sale
    CounterId counter;
    std::int64_t before = 0; // as the input said
    std::int64_t used = 0;
    friend bool operator==(const CounterUse&, const CounterUse&) = default;
};

struct ArmRecord {
    ExperimentId experiment;
    std::string arm; // empty: in none of the experiment's arms
    friend bool operator==(const ArmRecord&, const ArmRecord&) = default;
};

} // namespace evertill::core
