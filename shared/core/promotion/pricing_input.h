// SPDX-License-Identifier: Apache-2.0
#pragma once

// All the engine may know of a basket: nothing is looked up, no clock is asked, so the centre gets
// the same cents from the same input. Lines are of one currency; only sale lines come here (a
// return is refundFor's business).

#include "base/clock.h"
#include "core/calendar/business_date.h"
#include "core/promotion/ids.h"
#include "core/promotion/reward.h"

#include <optional>
#include <string>
#include <vector>

namespace evertill::core {

struct PricingLine {
    std::int32_t lineNo = 0; // unique, > 0
    Sku sku;
    std::vector<CategoryId> categories; // its own and all above it
    std::string brand;
    std::vector<std::string> tags;
    Quantity quantity;       // > 0
    bool isMeasured = false; // weight, length, or pieces that are not whole: one unit
    UnitPrice price;
    Money extended;                // price x quantity rounded once, or what its label fixed; >= 0
    std::optional<UnitPrice> cost; // where known
    bool isDiscountable = true;    // no deposits, fees, gift cards
    bool isPriceOverridden = false;
    std::optional<ManualDiscount> discount; // by hand, applied before any rule
    PromotionId giftOf;                     // this line is the gift of that rule

    friend bool operator==(const PricingLine&, const PricingLine&) = default;
};

struct PricingMember {
    MemberId id;
    std::string tier;
    bool isFirstPurchase = false;
    std::optional<std::int32_t> birthday; // month x 100 + day
    friend bool operator==(const PricingMember&, const PricingMember&) = default;
};

// What the redemption journal says of a code at this moment. Held: in another open basket.
enum class CouponState : std::uint8_t { Available = 0, Held = 1, Redeemed = 2 };
struct PresentedCoupon {
    std::string code; // unique in the basket, except a public code
    CouponTypeId type;
    CouponState state = CouponState::Available;
    std::int32_t usesLeft = 1;
    std::optional<MemberId> boundTo;
    std::int64_t validUntilMicros = INT64_MAX; // of this code; the type has its own
    friend bool operator==(const PresentedCoupon&, const PresentedCoupon&) = default;
};

// What a till knows to have been used of a limit before this basket.
struct CounterValue {
    CounterId counter; // a rule's own limit: "<promotion>/<scope>/<of>", see counterOf()
    std::int64_t used = 0;
    friend bool operator==(const CounterValue&, const CounterValue&) = default;
};

struct PricingInput {
    Currency currency;
    std::vector<PricingLine> lines;
    std::optional<ManualDiscount> discount; // by hand on the basket, applied after all rules
    std::optional<PricingMember> member;
    bool isStaff = false;
    std::vector<PresentedCoupon> coupons;
    std::vector<std::string> tenders; // how the customer means to pay, as far as known
    StoreId store;
    std::string zone;
    std::string channel = "store";
    base::UtcTime at;
    BusinessDate businessDate;
    std::string basketKey; // what an arm by basket hashes; stable from first scan to payment
    std::vector<CounterValue> counters;
    bool mayGoBelowCost = false; // somebody with the right said so
    bool explain = false;
};

} // namespace evertill::core
