// SPDX-License-Identifier: Apache-2.0
#pragma once

// A promotion (ARTS: price derivation rule): conditions, what it is about, what it gives, as data.
// The kinds are a closed set; each has its own file pair below kind/. Happy hours, weekdays,
// members, staff, first purchase, birthday, coupons, tender and A/B arm are conditions, so that
// each can be laid upon any kind. A rule is immutable once it is in a published rule set: a change
// is a new version. Order of application is fixed: stage (item, basket, points: it follows from the
// kind), then priority (higher first), then id. What is free is which rules take which units.

#include "core/promotion/ids.h"
#include "core/promotion/kind/add_on.h"
#include "core/promotion/kind/bundle.h"
#include "core/promotion/kind/buy_get.h"
#include "core/promotion/kind/coupon_issue.h"
#include "core/promotion/kind/item_discount.h"
#include "core/promotion/kind/mix_and_match.h"
#include "core/promotion/kind/nth_item.h"
#include "core/promotion/kind/points_multiplier.h"
#include "core/promotion/kind/quantity_break.h"
#include "core/promotion/kind/threshold_amount.h"
#include "core/promotion/kind/threshold_gift.h"
#include "core/promotion/kind/threshold_percent.h"
#include "core/promotion/kind/tier_price.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace evertill::core {

// Numbers of the alternatives are stored and sent: append only.
using PromotionKind = std::variant<ItemDiscount, TierPrice, QuantityBreak, BuyGet, NthItem,
                                   MixAndMatch, Bundle, ThresholdAmount, ThresholdPercent,
                                   ThresholdGift, AddOn, PointsMultiplier, CouponIssue>;

enum class PromotionStage : std::uint8_t { Item = 0, Basket = 1, Points = 2 };
[[nodiscard]] PromotionStage stageOf(const PromotionKind& kind);

// What a percentage, threshold or price is worked out from: the price before any promotion, or what
// earlier promotions left of it.
enum class DiscountBase : std::uint8_t { Remaining = 0, Original = 1 };

// Local time of the store. until <= from runs past midnight and belongs to the day it began.
struct WeeklyWindow {
    std::uint8_t weekdays = 0x7F;     // bit 0 Monday .. bit 6 Sunday
    std::int16_t fromMinute = 0;      // 0 .. 1439, included
    std::int16_t untilMinute = 1'440; // 1 .. 1440, not included
    friend bool operator==(const WeeklyWindow&, const WeeklyWindow&) = default;
};

enum class Audience : std::uint8_t { Everybody = 0, Members = 1, Staff = 2 };

struct PromotionConditions {
    std::int64_t validFromMicros = 0;          // UTC, included
    std::int64_t validUntilMicros = INT64_MAX; // not included
    std::vector<WeeklyWindow> windows;         // empty: always; else one must hold
    std::vector<StoreId> stores;               // empty: all of the rule set
    std::vector<std::string> zones;            // empty: all
    std::vector<std::string> channels;         // empty: all
    Audience audience = Audience::Everybody;
    std::vector<std::string> tiers;                 // members of these tiers only; empty: any
    bool firstPurchase = false;                     // members who never bought before
    std::optional<std::int32_t> birthdayWithinDays; // before or after, 0 .. 31
    std::vector<std::string> tenders;               // payment must be by one of these
    // One use for a rule that works on units by themselves or gives a percentage; one use per group
    // or full step otherwise.
    std::optional<CouponTypeId> coupon;
    friend bool operator==(const PromotionConditions&, const PromotionConditions&) = default;
};

// How often a rule may act, or what it may cost. What counts as once: a unit for rules that work on
// units by themselves, a group (buy and get, n-th, mix, bundle), a step of a threshold. Limits with
// one counter share it, with one "most" and one "share". Day means business date. A till counts
// only what it sold itself: with a share it stops there, and "most" is for all tills together,
// which the centre watches.
enum class LimitScope : std::uint8_t { Basket = 0, Member = 1, Day = 2, Campaign = 3 };
enum class LimitOf : std::uint8_t { Applications = 0, Amount = 1 };
struct PromotionLimit {
    LimitScope scope = LimitScope::Basket;
    LimitOf of = LimitOf::Applications;
    CounterId counter;      // empty: the rule's own
    std::int64_t most = 0;  // > 0; applications, or minor units
    std::int64_t share = 0; // of most, what one till may use; 0: all of it. Not of a basket's limit
    friend bool operator==(const PromotionLimit&, const PromotionLimit&) = default;
};

enum class ArmSubject : std::uint8_t { Member = 0, Basket = 1 };
// Given to subjects whose stable hash under the experiment falls in [from, until) millionths.
struct PromotionArm {
    ExperimentId experiment;
    std::string arm; // "A", "control"
    ArmSubject subject = ArmSubject::Member;
    std::int32_t fromMillionths = 0;
    std::int32_t untilMillionths = 1'000'000;
    friend bool operator==(const PromotionArm&, const PromotionArm&) = default;
};

struct Promotion {
    PromotionId id;
    std::int64_t version = 1; // >= 1
    CampaignId campaign;
    std::string name;
    std::vector<LocalName> localNames;
    PromotionKind kind;
    std::int32_t priority = 0; // higher is applied earlier
    CombinationGroupId group;  // empty: the group of all rules that name none
    DiscountBase base = DiscountBase::Remaining;
    PromotionConditions conditions;
    std::vector<PromotionLimit> limits;
    std::optional<PromotionArm> arm;
    bool mayGoBelowCost = false;
    friend bool operator==(const Promotion&, const Promotion&) = default;
};

} // namespace evertill::core
