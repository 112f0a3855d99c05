// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the promotions of sales came to: the effect report of a till (from its journal) and of the
// centre (its projection, and verify, which folds it again) are these sums. Sums only, so any order
// of sales gives the same. Returns do not count: what a promotion brought is told by what was sold.
// Amounts in minor units, units in thousandths; no sale brings more than kMaxEffect of anything
// (kMaxUse of a limit), nor more than kMaxCounters counters or arms, nor longer names than rule
// sets may have, so that a sale made up to spoil or to swell the sums is left out instead. Whether
// a rule knows the counter is not asked here: its rule set may come later. Threads: one.

#include "core/transaction/transaction.h"

#include <map>

namespace evertill::core {

struct PromotionDayKey {
    std::string promotion;
    std::string currency;
    std::int64_t date = 0; // business date, days
    friend auto operator<=>(const PromotionDayKey&, const PromotionDayKey&) = default;
};
struct PromotionDay {
    std::int64_t sales = 0; // in which it made something cheaper
    std::int64_t units = 0; // it made cheaper
    std::int64_t cost = 0;  // it took off
    friend bool operator==(const PromotionDay&, const PromotionDay&) = default;
};

struct ArmDayKey {
    std::string experiment;
    std::string arm; // empty: in none of the experiment's arms
    std::string currency;
    std::int64_t date = 0;
    friend auto operator<=>(const ArmDayKey&, const ArmDayKey&) = default;
};
struct ArmDay {
    std::int64_t sales = 0;
    std::int64_t total = 0;
    friend bool operator==(const ArmDay&, const ArmDay&) = default;
};

struct LimitDayKey {
    std::string counter;
    std::int64_t date = 0;
    friend auto operator<=>(const LimitDayKey&, const LimitDayKey&) = default;
};

struct MemberLimitKey {
    MemberId member;
    std::string counter;
    friend auto operator<=>(const MemberLimitKey&, const MemberLimitKey&) = default;
};

// The sums of a day stay within 64 bits for nine million sales that bring this much.
inline constexpr std::int64_t kMaxEffect = 1'000'000'000'000;
inline constexpr std::int64_t kMaxUse = 1'000'000'000; // of a limit's counter
inline constexpr std::size_t kMaxCounters = 1'000;     // that one sale uses

struct EffectSums {
    std::map<PromotionDayKey, PromotionDay> promotions;
    std::map<ArmDayKey, ArmDay> arms;
    std::map<LimitDayKey, std::int64_t> limits;          // used: applications or minor units
    std::map<MemberLimitKey, std::int64_t> memberLimits; // of all counters, over all days

    // All of the sale or nothing. Error: OutOfRange, of a counter that was used less than never or
    // of a figure, a list or a name beyond its bound.
    [[nodiscard]] base::Expected<void> add(const Transaction& sale);
    friend bool operator==(const EffectSums&, const EffectSums&) = default;
};

// Of all days, as reports tell them.
struct PromotionEffect {
    std::string promotion;
    std::string currency;
    PromotionDay sums;
    friend bool operator==(const PromotionEffect&, const PromotionEffect&) = default;
};
// lift: of the average sale against that of the arm "control", else of those in no arm, in
// thousandths; nullopt: there is nobody to compare with.
struct ArmEffect {
    std::string experiment;
    std::string arm;
    std::string currency;
    ArmDay sums;
    std::int64_t average = 0;
    std::optional<std::int64_t> lift;
    friend bool operator==(const ArmEffect&, const ArmEffect&) = default;
};
struct EffectReport {
    std::vector<PromotionEffect> promotions;
    std::vector<ArmEffect> arms;
    friend bool operator==(const EffectReport&, const EffectReport&) = default;
};
// Days from first to last, both included.
[[nodiscard]] EffectReport reportOf(const EffectSums& sums, std::int64_t first, std::int64_t last);

} // namespace evertill::core
