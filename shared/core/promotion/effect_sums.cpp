// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/effect_sums.h"

#include <algorithm>
#include <set>

namespace evertill::core {

namespace {

__extension__ using Int128 = __int128;

// Of the line's units those that this adjustment made cheaper.
std::int64_t unitsOf(const TransactionLine& row, std::size_t adjustment) {
    const std::int64_t all = row.line.quantity.inThousandths();
    if (row.amounts.units.empty()) {
        return all;
    }
    Int128 units = 0;
    for (const PricedUnits& each : row.amounts.units) {
        const bool isOf =
            std::any_of(each.shares.begin(), each.shares.end(), [&](const UnitShare& share) {
                return share.cause == static_cast<std::int32_t>(adjustment);
            });
        units += isOf ? Int128{each.count} * Quantity::units(1).inThousandths() : 0;
    }
    return static_cast<std::int64_t>(
        std::clamp(units, Int128{0}, Int128{all})); // a measured line is one unit
}

bool isBounded(std::int64_t figure) {
    return figure >= -kMaxEffect && figure <= kMaxEffect;
}

bool isName(const std::string& text) {
    return text.size() <= kMaxPromotionIdBytes;
}

// Adds it where the sum stays within the bound.
[[nodiscard]] bool put(std::int64_t& sum, std::int64_t more) {
    const bool isGood = isBounded(more) && isBounded(sum + more);
    sum += isGood ? more : 0;
    return isGood;
}

bool putLine(const TransactionLine& row, const PromotionDayKey& ofDay, EffectSums& sums,
             std::set<std::string>& seen) {
    for (std::size_t i = 0; i < row.amounts.adjustments.size(); ++i) {
        const LineAdjustment& adjustment = row.amounts.adjustments[i];
        if (adjustment.source != AdjustmentSource::Promotion) {
            continue;
        }
        if (!isName(adjustment.ruleId)) {
            return false;
        }
        PromotionDay& day = sums.promotions[{adjustment.ruleId, ofDay.currency, ofDay.date}];
        day.sales += seen.insert(adjustment.ruleId).second ? 1 : 0;
        if (!put(day.units, unitsOf(row, i)) || !put(day.cost, -adjustment.amount.minorUnits())) {
            return false;
        }
    }
    return true;
}

bool putLimits(const Transaction& sale, EffectSums& sums) {
    const auto used = std::count_if(sale.limits.begin(), sale.limits.end(),
                                    [](const LimitCount& limit) { return limit.used != 0; });
    if (static_cast<std::size_t>(used) > kMaxCounters) {
        return false;
    }
    for (const LimitCount& limit : sale.limits) {
        if (limit.used < 0 || limit.used > kMaxUse || limit.counted < 0 ||
            limit.counted > kMaxMoneyMinor || !isName(limit.ruleId)) {
            return false;
        }
        if (limit.used == 0) {
            continue;
        }
        if (!put(sums.limits[{limit.ruleId, sale.businessDate.days()}], limit.used)) {
            return false;
        }
        if (sale.member && !put(sums.memberLimits[{sale.member->id, limit.ruleId}], limit.used)) {
            return false;
        }
    }
    return true;
}

base::Expected<EffectSums> sumsOf(const Transaction& sale) {
    EffectSums sums;
    const PromotionDayKey ofDay{{}, std::string{sale.currency.code()}, sale.businessDate.days()};
    std::set<std::string> seen;
    for (const TransactionLine& row : sale.lines) {
        if (row.line.kind == LineKind::Sale && !putLine(row, ofDay, sums, seen)) {
            return base::makeError(base::ErrorCode::OutOfRange,
                                   "line " + std::to_string(row.line.lineNo));
        }
    }
    if (sale.promotions.arms.size() > kMaxCounters) {
        return base::makeError(base::ErrorCode::OutOfRange, "arms");
    }
    for (const ArmRecord& arm : sale.promotions.arms) {
        if (!isName(arm.experiment.value()) || !isName(arm.arm)) {
            return base::makeError(base::ErrorCode::OutOfRange, "arms");
        }
        ArmDay& day = sums.arms[{arm.experiment.value(), arm.arm, ofDay.currency, ofDay.date}];
        ++day.sales;
        if (!put(day.total, sale.total.minorUnits())) {
            return base::makeError(base::ErrorCode::OutOfRange, "total");
        }
    }
    return putLimits(sale, sums)
               ? base::Expected<EffectSums>{std::move(sums)}
               : base::makeError(base::ErrorCode::OutOfRange, "what was used of a limit");
}

void merge(const PromotionDay& from, PromotionDay& into) {
    into.sales += from.sales;
    into.units += from.units;
    into.cost += from.cost;
}
void merge(const ArmDay& from, ArmDay& into) {
    into.sales += from.sales;
    into.total += from.total;
}
void merge(std::int64_t from, std::int64_t& into) {
    into += from;
}
template <typename Map>
void mergeAll(const Map& from, Map& into) {
    for (const auto& [key, each] : from) {
        merge(each, into[key]);
    }
}

void addLift(std::vector<ArmEffect>& arms) {
    const auto averageOf = [&](const ArmEffect& of, std::string_view arm) {
        const auto found = std::find_if(arms.begin(), arms.end(), [&](const ArmEffect& other) {
            return other.experiment == of.experiment && other.currency == of.currency &&
                   other.arm == arm;
        });
        return found == arms.end() ? std::int64_t{0} : found->average;
    };
    for (ArmEffect& arm : arms) {
        std::int64_t base = averageOf(arm, "control");
        base = base > 0 ? base : averageOf(arm, "");
        if (base > 0 && !arm.arm.empty() && arm.arm != "control") {
            arm.lift = (arm.average - base) * 1'000 / base;
        }
    }
}

} // namespace

base::Expected<void> EffectSums::add(const Transaction& sale) {
    EVERTILL_TRY(sums, sumsOf(sale));
    mergeAll(sums.promotions, promotions);
    mergeAll(sums.arms, arms);
    mergeAll(sums.limits, limits);
    mergeAll(sums.memberLimits, memberLimits);
    return {};
}

EffectReport reportOf(const EffectSums& sums, std::int64_t first, std::int64_t last) {
    EffectReport report;
    for (const auto& [key, day] : sums.promotions) {
        if (key.date < first || key.date > last) {
            continue;
        }
        if (report.promotions.empty() || report.promotions.back().promotion != key.promotion ||
            report.promotions.back().currency != key.currency) {
            report.promotions.push_back({key.promotion, key.currency, {}});
        }
        PromotionDay& all = report.promotions.back().sums;
        all.sales += day.sales;
        all.units += day.units;
        all.cost += day.cost;
    }
    for (const auto& [key, day] : sums.arms) {
        if (key.date < first || key.date > last) {
            continue;
        }
        if (report.arms.empty() || report.arms.back().experiment != key.experiment ||
            report.arms.back().arm != key.arm || report.arms.back().currency != key.currency) {
            report.arms.push_back({key.experiment, key.arm, key.currency, {}, 0, std::nullopt});
        }
        ArmEffect& all = report.arms.back();
        all.sums.sales += day.sales;
        all.sums.total += day.total;
        all.average = all.sums.total / all.sums.sales;
    }
    addLift(report.arms);
    return report;
}

} // namespace evertill::core
