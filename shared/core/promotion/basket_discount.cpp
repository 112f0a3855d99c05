// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/basket_discount.h"

#include "core/promotion/rewards.h"
#include "core/promotion/spread.h"

#include <algorithm>
#include <tuple>

namespace evertill::core {

namespace {

struct UnitsAt {
    std::size_t line;
    std::size_t units;
};

std::int64_t offOf(const ManualDiscount& discount, std::int64_t sum) {
    if (const auto* percent = std::get_if<PercentOff>(&discount.reward)) {
        return std::clamp<std::int64_t>(scaled(sum, percent->rate.inMillionths(), 1'000'000), 0,
                                        sum);
    }
    return std::clamp<std::int64_t>(std::get<AmountOff>(discount.reward).amount.minorUnits(), 0,
                                    sum);
}

// Canonical: by what the units are, not where they were scanned.
Scratch<UnitsAt> discountable(const PricingInput& input, const PricingResult& result) {
    Scratch<UnitsAt> all;
    for (std::size_t i = 0; i < result.lines.size(); ++i) {
        for (std::size_t u = 0; input.lines[i].isDiscountable && u < result.lines[i].units.size();
             ++u) {
            all.push_back({i, u});
        }
    }
    const auto key = [&](const UnitsAt& at) {
        const PricedUnits& units = result.lines[at.line].units[at.units];
        return std::tuple{std::string_view{input.lines[at.line].sku.value()},
                          -units.price.minorUnits(),
                          -units.paid.minorUnits(),
                          input.lines[at.line].quantity.inThousandths(),
                          at.line,
                          at.units};
    };
    std::sort(all.begin(), all.end(),
              [&](const UnitsAt& a, const UnitsAt& b) { return key(a) < key(b); });
    return all;
}

} // namespace

void discountBasketByHand(const PricingInput& input, PricingResult& result) {
    if (!input.discount) {
        return;
    }
    const Scratch<UnitsAt> all = discountable(input, result);
    Scratch<WeightRun> weights;
    std::int64_t sum = 0;
    for (const UnitsAt& at : all) {
        const PricedUnits& units = result.lines[at.line].units[at.units];
        weights.push_back({units.paid.minorUnits(), units.count});
        sum += units.paid.minorUnits() * units.count;
    }
    const std::int64_t off = offOf(*input.discount, sum);
    PricingCause cause;
    cause.source = CauseSource::ManualBasket;
    cause.reason = input.discount->reason;
    cause.applications = 1;
    cause.off = Money::minor(off, input.currency);
    const auto number = static_cast<std::int32_t>(result.causes.size());
    result.causes.push_back(std::move(cause));
    if (off == 0) {
        return;
    }
    Scratch<PartRun> parts;
    spread(off, weights, parts);
    std::vector<std::vector<PricedUnits>> units(result.lines.size());
    for (const PartRun& part : parts) {
        const UnitsAt& at = all[part.run];
        PricedUnits run = result.lines[at.line].units[at.units];
        run.count = part.count;
        if (part.part > 0) {
            const Money share = Money::minor(part.part, input.currency);
            run.shares.push_back({number, share});
            run.paid -= share;
        }
        units[at.line].push_back(std::move(run));
    }
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (!units[i].empty()) {
            result.lines[i].units = std::move(units[i]);
        }
    }
}

std::vector<ManualIssue> checkManual(const PricingInput& input, const PricingResult& result,
                                     const ManualRights& own, const ManualRights& approver) {
    std::vector<ManualIssue> issues;
    const auto checkDiscount = [&](const ManualDiscount& discount, std::int64_t of,
                                   std::int32_t lineNo) {
        if (discount.reason.empty()) {
            issues.push_back({ManualIssueKind::ReasonMissing, lineNo});
        }
        const ManualRights& rights = discount.approvedBy.isEmpty() ? own : approver;
        if (offOf(discount, of) > scaled(of, rights.mostPercent.inMillionths(), 1'000'000)) {
            issues.push_back({ManualIssueKind::DiscountTooLarge, lineNo});
        }
    };
    std::int64_t beforeHand = 0;
    for (std::size_t i = 0; i < input.lines.size(); ++i) {
        const PricingLine& line = input.lines[i];
        if (line.isDiscountable) {
            beforeHand += result.lines[i].amount.minorUnits();
        }
        if (line.discount) {
            checkDiscount(*line.discount, line.extended.minorUnits(), line.lineNo);
        }
        if (line.isPriceOverridden && !own.mayOverridePrice && !approver.mayOverridePrice) {
            issues.push_back({ManualIssueKind::OverrideNotPermitted, line.lineNo});
        }
        const bool isByHand = line.discount || line.isPriceOverridden || input.discount;
        if (isByHand && !own.mayGoBelowCost && !approver.mayGoBelowCost &&
            std::find(result.belowCost.begin(), result.belowCost.end(), line.lineNo) !=
                result.belowCost.end()) {
            issues.push_back({ManualIssueKind::BelowCost, line.lineNo});
        }
    }
    if (input.discount) {
        for (const PricingCause& cause : result.causes) {
            if (cause.source == CauseSource::ManualBasket) {
                beforeHand += cause.off.minorUnits();
            }
        }
        checkDiscount(*input.discount, beforeHand, 0);
    }
    return issues;
}

} // namespace evertill::core
