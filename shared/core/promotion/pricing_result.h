// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the engine found. INV for each line: extended - sum of shares = amount >= 0, per unit and in
// total; the shares of a rule sum to what it took off. Explanations are data with reason codes;
// words are made elsewhere.

#include "core/promotion/promotion.h"
#include "core/promotion/sale_record.h"

namespace evertill::core {

struct PricedLine {
    std::int32_t lineNo = 0;
    Money extended;
    Money amount;
    std::vector<PricedUnits> units;
    friend bool operator==(const PricedLine&, const PricedLine&) = default;
};

enum class CauseSource : std::uint8_t { ManualLine = 0, Promotion = 1, ManualBasket = 2 };
// Who took something off, or gave something. Promotions stand in order of application.
struct PricingCause {
    CauseSource source = CauseSource::Promotion;
    PromotionId promotion; // empty for what was done by hand
    std::int64_t version = 0;
    CampaignId campaign;
    std::string reason;      // by hand: the operator's; else the rule's name
    std::int32_t lineNo = 0; // by hand on a line: which
    std::int64_t applications = 0;
    Money off;                   // >= 0
    std::int64_t points = 0;     // beyond the ordinary ones
    bool isCappedAtCost = false; // the below-cost guard kept some of it back
    friend bool operator==(const PricingCause&, const PricingCause&) = default;
};

// Numbers are stored and sent: append only.
enum class ReasonCode : std::uint16_t {
    Applied = 1,
    // close: one thing is missing
    MoreUnits = 10, // missing: thousandths of a unit
    MoreMoney = 11, // missing: minor units
    OtherTender = 12,
    MemberOnly = 13,
    CouponNeeded = 14,
    // lost
    BetterCombination = 30, // winner: the rule that has the units instead
    EarlierRule = 31,       // by priority; winner
    LimitReached = 32,      // scope
    NothingLeft = 33,       // price already at or below what it would give; no whole point
    AtCost = 34,
    NotInArm = 35,
    OutsideHours = 36,
    PriceKeyed = 37, // the operator's price takes no promotion
    DiscountedByHand = 38,
    OtherTier = 39,
    NotFirstPurchase = 40,
    NotBirthday = 41,
    GiftNotEarned = 42,
};

struct Explanation {
    PromotionId promotion;
    ReasonCode reason = ReasonCode::Applied;
    std::vector<std::int32_t> lines; // rising
    std::int64_t missing = 0;
    Money saving; // applied: what it took off; close: what it would at least
    PromotionId winner;
    LimitScope scope = LimitScope::Basket;
    friend bool operator==(const Explanation&, const Explanation&) = default;
};

struct PricingResult {
    std::int64_t ruleSetVersion = 0;
    std::vector<PricedLine> lines; // as in the input
    std::vector<PricingCause> causes;
    Money extended;
    Money total; // what is to be paid, before tax that comes on top
    std::vector<EarnedGift> gifts;
    std::vector<EarnedCoupon> coupons;
    std::int64_t points = 0; // all of them
    std::vector<CouponUse> couponUses;
    std::vector<CounterUse> counters;
    std::vector<ArmRecord> arms;
    std::vector<Explanation> explanations; // if asked for
    std::vector<std::int32_t> belowCost; // lines that end below what they cost, where cost is known
    bool isExact = true;    // false: the node budget ended the search; never worse than by priority
    std::int64_t nodes = 0; // looked at
    friend bool operator==(const PricingResult&, const PricingResult&) = default;
};

} // namespace evertill::core
