// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/effect_sums.h"

#include <algorithm>
#include <set>

namespace evertill::core {

namespace {

// Of the line's units those that this adjustment made cheaper.
std::int64_t unitsOf(const TransactionLine& row, std::size_t adjustment) {
    const std::int64_t all = row.line.quantity.inThousandths();
    if (row.amounts.units.empty()) {
        return all;
    }
    std::int64_t units = 0;
    for (const PricedUnits& each : row.amounts.units) {
        const bool isOf =
            std::any_of(each.shares.begin(), each.shares.end(), [&](const UnitShare& share) {
                return share.cause == static_cast<std::int32_t>(adjustment);
            });
        units += isOf ? each.count * Quantity::units(1).inThousandths() : 0;
    }
    return std::min(units, all); // a measured line is one unit
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

void EffectSums::add(const Transaction& sale) {
    const std::int64_t date = sale.businessDate.days();
    const std::string currency{sale.currency.code()};
    std::set<std::string> seen;
    for (const TransactionLine& row : sale.lines) {
        if (row.line.kind != LineKind::Sale) {
            continue;
        }
        for (std::size_t i = 0; i < row.amounts.adjustments.size(); ++i) {
            const LineAdjustment& adjustment = row.amounts.adjustments[i];
            if (adjustment.source != AdjustmentSource::Promotion) {
                continue;
            }
            PromotionDay& day = promotions[{adjustment.ruleId, currency, date}];
            day.sales += seen.insert(adjustment.ruleId).second ? 1 : 0;
            day.units += unitsOf(row, i);
            day.cost -= adjustment.amount.minorUnits();
        }
    }
    for (const ArmRecord& arm : sale.promotions.arms) {
        ArmDay& day = arms[{arm.experiment.value(), arm.arm, currency, date}];
        ++day.sales;
        day.total += sale.total.minorUnits();
    }
    for (const LimitCount& limit : sale.limits) {
        if (limit.used != 0) {
            limits[{limit.ruleId, date}] += limit.used;
        }
    }
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
