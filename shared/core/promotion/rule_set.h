// SPDX-License-Identifier: Apache-2.0
#pragma once

// A versioned rule set: all promotions of a chain or of some of its stores, how they combine, and
// the policies around them. It is published whole, kept as long as a till may be dark, and named by
// its version on every sale. findIssues() (validate.h) tells what is wrong with one; the engine
// takes only a rule set without issues.

#include "core/promotion/promotion.h"

namespace evertill::core {

// Two rules meet on a unit if both take it. Rules of one group may meet unless it is exclusive;
// rules of two groups may meet if either names the other in stacksWith or stacks with all.
// PerBasket: if one rule of an exclusive group acts, no other of the group acts in the basket.
enum class Exclusivity : std::uint8_t { Stackable = 0, PerUnit = 1, PerBasket = 2 };
struct CombinationGroup {
    CombinationGroupId id;
    Exclusivity within = Exclusivity::PerUnit;
    bool stacksWithAll = false;
    std::vector<CombinationGroupId> stacksWith;
    friend bool operator==(const CombinationGroup&, const CombinationGroup&) = default;
};

// How a code is read from a scan and turned into a presented coupon is the caller's business; the
// engine needs what the coupon stands for.
struct CouponType {
    CouponTypeId id;
    std::string name;
    std::vector<LocalName> localNames;
    std::string publicCode;       // everybody may key it; empty: codes are issued one by one
    std::int32_t usesPerCode = 1; // 0: any number (public codes)
    bool memberBound = false;
    std::int64_t validFromMicros = 0;
    std::int64_t validUntilMicros = INT64_MAX;
    std::int32_t perBasket = 1; // uses of this type in one basket, >= 1
    // Of a GS1 coupon (GS1 General Specifications, AI 255): the Global Coupon Number's 13 digits;
    // a serial behind it makes a code of its own. Empty: none.
    std::string gcn;
    friend bool operator==(const CouponType&, const CouponType&) = default;
};

enum class CombinationChoice : std::uint8_t {
    BestForCustomer = 0,
    ByPriority = 1, // each rule in its order takes all it can use
};
enum class BelowCost : std::uint8_t {
    Allowed = 0,
    Guarded = 1, // rules stop at cost, unless the rule or a right says otherwise
};

struct PricingPolicy {
    CombinationChoice choice = CombinationChoice::BestForCustomer;
    BelowCost belowCost = BelowCost::Allowed;
    bool promoteOverriddenPrices = false; // lines whose price an operator keyed
    bool promoteManualDiscounts = true;   // lines with a discount by hand
    Rate pointsPerMinorUnit;              // 1 point per 1.00 of 100 minor units: 1 %
    bool pointsForMembersOnly = true;
    friend bool operator==(const PricingPolicy&, const PricingPolicy&) = default;
};

struct RuleSet {
    std::int64_t version = 0; // >= 1 once published
    Currency currency;
    std::int64_t validFromMicros = 0; // UTC, included
    std::int64_t validUntilMicros = INT64_MAX;
    std::vector<StoreId> stores;       // empty: all
    std::vector<std::string> channels; // empty: all
    std::vector<CombinationGroup> groups;
    std::vector<CouponType> couponTypes;
    PricingPolicy policy;
    std::vector<Promotion> promotions;
    // Of the text it was read from (rules/compile.h), to tell two sets of one version apart; 0: not
    // known.
    std::uint64_t mark = 0;
    friend bool operator==(const RuleSet&, const RuleSet&) = default;
};

} // namespace evertill::core
