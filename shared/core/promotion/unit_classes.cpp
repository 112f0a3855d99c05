// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/unit_classes.h"

#include "core/promotion/rewards.h"
#include "core/promotion/spread.h"

#include <algorithm>
#include <tuple>

namespace evertill::core {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

Expected<void> checkLines(const PricingInput& input, const CompiledRules& rules) {
    if (input.currency != rules.source.currency) {
        return makeError(ErrorCode::CurrencyMismatch, std::string{input.currency.code()});
    }
    if (input.lines.size() > kMaxBasketLines) {
        return makeError(ErrorCode::TooManyLines);
    }
    if (input.discount && input.discount->reason.empty()) {
        return makeError(ErrorCode::ReasonRequired, {}, "discount");
    }
    Money sum = Money::zero(input.currency);
    for (const PricingLine& line : input.lines) {
        const std::string place = "line " + std::to_string(line.lineNo);
        if (line.extended.currency() != input.currency ||
            (line.cost && line.cost->currency() != input.currency)) {
            return makeError(ErrorCode::CurrencyMismatch, {}, place);
        }
        if (line.lineNo <= 0 || line.quantity.inThousandths() <= 0 || line.extended.isNegative()) {
            return makeError(ErrorCode::OutOfRange, line.quantity.toString(), place);
        }
        if (line.discount && line.discount->reason.empty()) {
            return makeError(ErrorCode::ReasonRequired, {}, place);
        }
        EVERTILL_TRY(more, checkedAdd(sum, line.extended));
        sum = more;
    }
    return {};
}

std::int64_t manualOff(const PricingLine& line) {
    if (!line.discount || !line.isDiscountable) {
        return 0;
    }
    const std::int64_t extended = line.extended.minorUnits();
    if (const auto* percent = std::get_if<PercentOff>(&line.discount->reward)) {
        return std::clamp<std::int64_t>(scaled(extended, percent->rate.inMillionths(), 1'000'000),
                                        0, extended);
    }
    return std::clamp<std::int64_t>(std::get<AmountOff>(line.discount->reward).amount.minorUnits(),
                                    0, extended);
}

bool isPromotable(const PricingLine& line, const PricingPolicy& policy) {
    return line.isDiscountable && line.giftOf.isEmpty() &&
           (!line.isPriceOverridden || policy.promoteOverriddenPrices) &&
           (!line.discount || policy.promoteManualDiscounts);
}

auto keyOf(const UnitClass& units) {
    return std::tie(units.sku, units.price, units.start, units.measure, units.floor,
                    units.isPromotable, units.words.item, units.words.brand, units.words.categories,
                    units.words.tags);
}

void addLine(const PricingInput& input, std::uint32_t index, const CompiledRules& rules,
             Scratch<UnitClass>& out) {
    const PricingLine& line = input.lines[index];
    const PricingPolicy& policy = rules.source.policy;
    const bool isOneUnit = line.isMeasured || !line.quantity.isWhole();
    const std::int64_t count = isOneUnit ? 1 : line.quantity.inThousandths() / 1000;
    const std::int64_t measure = isOneUnit ? line.quantity.inThousandths() : 1000;
    const std::int64_t extended = line.extended.minorUnits();
    Scratch<WeightRun> runs;
    if (extended % count > 0) {
        runs.push_back({extended / count + 1, extended % count});
    }
    runs.push_back({extended / count, count - extended % count});
    Scratch<PartRun> parts;
    spread(manualOff(line), runs, parts);

    UnitClass units;
    units.sku = line.sku.value();
    units.measure = measure;
    units.isPromotable = isPromotable(line, policy);
    const bool isGuarded = policy.belowCost == BelowCost::Guarded && !input.mayGoBelowCost;
    const std::int64_t cost = line.cost && isGuarded ? priceOfMeasure(*line.cost, measure) : 0;
    if (units.isPromotable) {
        units.words = rules.wordsOf(line.sku, line.brand, line.categories, line.tags);
    }
    for (const PartRun& part : parts) {
        units.count = part.count;
        units.price = runs[part.run].weight;
        units.start = units.price - part.part;
        units.floor = std::clamp<std::int64_t>(cost, 0, units.start);
        units.lines = {{index, part.count}};
        out.push_back(units);
    }
}

} // namespace

Expected<Scratch<UnitClass>> classesOf(const PricingInput& input, const CompiledRules& rules) {
    EVERTILL_TRY_VOID(checkLines(input, rules));
    Scratch<UnitClass> runs;
    runs.reserve(input.lines.size() + 8);
    for (std::uint32_t i = 0; i < input.lines.size(); ++i) {
        addLine(input, i, rules, runs);
    }
    Scratch<std::uint32_t> order(runs.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const auto keyA = keyOf(runs[a]);
        const auto keyB = keyOf(runs[b]);
        return keyA != keyB ? keyA < keyB
                            : input.lines[runs[a].lines[0].line].lineNo <
                                  input.lines[runs[b].lines[0].line].lineNo;
    });
    Scratch<UnitClass> classes;
    classes.reserve(runs.size());
    for (const std::uint32_t at : order) {
        UnitClass& run = runs[at];
        if (!classes.empty() && keyOf(classes.back()) == keyOf(run)) {
            classes.back().count += run.count;
            classes.back().lines.push_back(run.lines[0]);
            continue;
        }
        run.item = classes.empty() ? 0 : classes.back().item + (classes.back().sku != run.sku);
        classes.push_back(std::move(run));
    }
    return classes;
}

} // namespace evertill::core
