// SPDX-License-Identifier: Apache-2.0
#include "core/basket/totals.h"

#include "core/money/allocate.h"
#include "core/order/order.h"
#include "core/promotion/pricing_result.h"

#include <algorithm>

namespace evertill::core {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

// A discount on the whole basket is for what is sold in it, not for what comes back.
bool sharesBasketDiscount(const BasketLine& line) {
    return line.kind == LineKind::Sale && isDiscountable(line) && !isAgreed(line);
}

Money amountOff(const ManualDiscount& discount, const Money& base) {
    if (const auto* percent = std::get_if<PercentOff>(&discount.reward)) {
        return share(base, percent->rate, base::Rounding::HalfUp);
    }
    return std::min(std::get<AmountOff>(discount.reward).amount, base);
}

void adjust(LineAmounts& amounts, AdjustmentSource source, const std::string& reason,
            const Money& off) {
    if (off.isZero()) {
        return;
    }
    amounts.adjustments.push_back({source, {}, 0, reason, -off});
    amounts.amount -= off;
}

Expected<LineAmounts> lineAmounts(const BasketLine& line) {
    LineAmounts amounts;
    EVERTILL_TRY(extended, extendedAmount(line));
    amounts.extended = extended;
    amounts.amount = amounts.extended;
    if (line.discount) {
        const Money off = amountOff(*line.discount, amounts.extended.abs());
        adjust(amounts, AdjustmentSource::ManualLine, line.discount->reason,
               amounts.extended.isNegative() ? -off : off);
    }
    return amounts;
}

// The key that decides ties: what the line is, never when it was scanned.
std::string canonicalKey(const BasketLine& line) {
    return line.sku.value() + '\x1F' + line.price.price.toString() + '\x1F' +
           line.quantity.toString();
}

void spreadBasketDiscount(const Basket& basket, BasketTotals& totals) {
    const auto& discount = basket.header().discount;
    if (!discount) {
        return;
    }
    Money base = Money::zero(basket.currency());
    std::vector<std::string> keys;
    std::vector<std::size_t> bearers;
    for (std::size_t i = 0; i < totals.lines.size(); ++i) {
        if (sharesBasketDiscount(basket.lines()[i])) {
            base += totals.lines[i].amount;
            keys.push_back(canonicalKey(basket.lines()[i]));
            bearers.push_back(i);
        }
    }
    std::vector<Weight> weights;
    for (std::size_t i = 0; i < bearers.size(); ++i) {
        weights.push_back({totals.lines[bearers[i]].amount.minorUnits(), keys[i]});
    }
    const std::vector<Money> shares = allocate(amountOff(*discount, base), weights);
    for (std::size_t i = 0; i < bearers.size(); ++i) {
        adjust(totals.lines[bearers[i]], AdjustmentSource::ManualBasket, discount->reason,
               shares[i]);
    }
}

Expected<Money> betterPrice(const BasketLine& line) {
    const Money zero = Money::zero(line.price.price.currency());
    if (line.kind != LineKind::Sale || line.price.source != PriceSource::Book) {
        return zero;
    }
    EVERTILL_TRY(regular, extend(line.regularPrice, line.quantity));
    EVERTILL_TRY(paid, extend(line.price.price, line.quantity));
    return std::max(regular - paid, zero);
}

AdjustmentSource sourceOf(CauseSource source) {
    switch (source) {
    case CauseSource::ManualLine: return AdjustmentSource::ManualLine;
    case CauseSource::Promotion: return AdjustmentSource::Promotion;
    case CauseSource::ManualBasket: return AdjustmentSource::ManualBasket;
    }
    return AdjustmentSource::Promotion;
}

// To a minor unit: then an even split of the line's amount gives the same.
bool costTheSame(const std::vector<PricedUnits>& units) {
    if (units.empty()) {
        return true;
    }
    const auto [least, most] = std::minmax_element(
        units.begin(), units.end(),
        [](const PricedUnits& a, const PricedUnits& b) { return a.paid < b.paid; });
    return most->paid.minorUnits() - least->paid.minorUnits() <= 1;
}

// What everything comes to with all signs the same and all tax on top: while this is in bounds, no
// sum on the way can leave them.
Expected<Money> reach(const Money& extended, const TaxCategory& category) {
    constexpr std::int64_t kOne = 1'000'000;
    std::int64_t factor = kOne;
    for (const TaxRate& rate : category.rates) {
        const std::int64_t base = rate.compound ? factor : kOne;
        EVERTILL_TRY(added, base::mulDiv(base, std::max<std::int64_t>(rate.rate.inMillionths(), 0),
                                         kOne, base::Rounding::Up));
        EVERTILL_TRY(sum, base::checkedAdd(factor, added));
        factor = sum;
    }
    EVERTILL_TRY(minor,
                 base::mulDiv(extended.abs().minorUnits(), factor, kOne, base::Rounding::Up));
    return Money::ofMinor(minor, extended.currency());
}

// The same where the taxes are those of an earlier sale.
Expected<Money> reachBack(const Money& extended, const BasketLine& line) {
    Money sum = extended.abs();
    if (line.worth) {
        for (const TaxTotal& tax : line.worth->taxes) {
            EVERTILL_TRY(next, checkedAdd(sum, tax.tax.abs()));
            sum = next;
        }
    }
    return sum;
}

// What comes back of a known sale bears that sale's taxes, whatever they are today.
void addTaxesBack(const Basket& basket, TaxMode mode, TaxResult& tax, BasketTotals& totals) {
    for (std::size_t i = 0; i < totals.lines.size(); ++i) {
        const BasketLine& line = basket.lines()[i];
        if (!line.returnOf) {
            continue;
        }
        LineAmounts& amounts = totals.lines[i];
        Money sum = Money::zero(basket.currency());
        for (const TaxTotal& back : line.worth ? line.worth->taxes : std::vector<TaxTotal>{}) {
            amounts.taxes.push_back({back.rate, back.tax});
            sum += back.tax;
            const auto at = std::lower_bound(
                tax.totals.begin(), tax.totals.end(), back.rate,
                [](const TaxTotal& total, const TaxRateId& id) { return total.rate < id; });
            if (at == tax.totals.end() || at->rate != back.rate) {
                tax.totals.insert(at, back);
            } else {
                at->net += back.net;
                at->tax += back.tax;
                at->gross += back.gross;
            }
        }
        const bool isInside = mode == TaxMode::Inclusive;
        tax.tax += sum;
        tax.net += isInside ? amounts.amount - sum : amounts.amount;
        tax.gross += isInside ? amounts.amount : amounts.amount + sum;
        if (line.worth) {
            totals.roundingBack -= isInside ? amounts.amount : amounts.amount + sum;
            for (const TenderShare& share : line.worth->tenders) {
                totals.roundingBack -= share.amount;
            }
        }
    }
}

bool comesBackAlone(const Basket& basket) {
    const auto& lines = basket.lines();
    return std::ranges::all_of(
               lines, [](const BasketLine& line) { return line.kind == LineKind::Return; }) &&
           std::ranges::any_of(lines,
                               [](const BasketLine& line) { return line.worth.has_value(); });
}

// Amounts before basket discount and tax, with every bound checked. Returns each line's category;
// none for a line that bears the taxes of an earlier sale.
Expected<std::vector<const TaxCategory*>> priceLines(const Basket& basket, const TaxTable& table,
                                                     const PricingResult* promoted,
                                                     BasketTotals& totals) {
    std::vector<const TaxCategory*> categories;
    std::size_t sold = 0;
    Money farthest = Money::zero(basket.currency());
    totals.lines.reserve(basket.lines().size());
    for (const BasketLine& line : basket.lines()) {
        const auto category = table.find(line.taxCategory);
        if (category == table.end() && !line.returnOf) {
            return makeError(ErrorCode::UnknownItem, line.taxCategory.value(), "tax category");
        }
        categories.push_back(line.returnOf ? nullptr : &category->second);
        const PricedLine* answer = promoted != nullptr && line.kind == LineKind::Sale
                                       ? &promoted->lines.at(sold++)
                                       : nullptr;
        EVERTILL_CHECK(answer == nullptr || answer->lineNo == line.lineNo,
                       "the engine's answer is for this basket");
        EVERTILL_TRY(amounts,
                     answer != nullptr ? promotedAmounts(*answer, *promoted) : lineAmounts(line));
        EVERTILL_TRY(lineReach, line.returnOf ? reachBack(amounts.extended, line)
                                              : reach(amounts.extended, category->second));
        EVERTILL_TRY(sum, checkedAdd(farthest, lineReach));
        farthest = sum;
        EVERTILL_TRY(better, betterPrice(line));
        EVERTILL_TRY(savings, checkedAdd(totals.savings, better));
        totals.savings = savings;
        totals.extended += amounts.extended;
        totals.itemCount += countedItems(line);
        totals.lines.push_back(std::move(amounts));
    }
    // Savings grow by discounts, at most by everything there is.
    EVERTILL_TRY(most, checkedAdd(totals.savings, farthest));
    static_cast<void>(most);
    return categories;
}

// Taxes of the lines that bear today's. Where the customer is exempt and prices hold their tax, the
// lines lose it; an even split of them is then as good as any, so their units are not told apart.
Expected<TaxResult> taxLines(const Basket& basket, const TaxPolicy& policy,
                             const std::vector<TaxableLine>& taxable,
                             const std::vector<LineAmounts*>& lines) {
    const auto& exemption = basket.header().exemption;
    TaxResult tax;
    if (exemption) {
        EVERTILL_TRY(exempt, computeTax(taxable, policy, basket.currency(), *exemption));
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const Money off = lines[i]->amount - exempt.amounts[i];
            adjust(*lines[i], AdjustmentSource::TaxExemption, exemption->reason, off);
            if (!off.isZero()) {
                lines[i]->units.clear();
            }
        }
        tax = std::move(exempt.charged);
    } else {
        tax = computeTax(taxable, policy, basket.currency());
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        lines[i]->taxes = std::move(tax.lines[i]);
    }
    return tax;
}

} // namespace

LineAmounts withoutExemption(LineAmounts amounts) {
    for (const LineAdjustment& adjustment : amounts.adjustments) {
        if (adjustment.source == AdjustmentSource::TaxExemption) {
            amounts.amount -= adjustment.amount;
        }
    }
    std::erase_if(amounts.adjustments, [](const LineAdjustment& adjustment) {
        return adjustment.source == AdjustmentSource::TaxExemption;
    });
    return amounts;
}

std::int64_t countedItems(const BasketLine& line) {
    if (line.kind == LineKind::WriteOff) {
        return 0;
    }
    return line.unit == UnitOfMeasure::Piece ? (line.quantity.inThousandths() + 999) / 1000 : 1;
}

Expected<Money> extendedAmount(const BasketLine& line) {
    if (line.kind == LineKind::WriteOff) {
        return Money::zero(line.price.price.currency());
    }
    const auto amount =
        line.fixedAmount ? *line.fixedAmount : extend(line.price.price, line.quantity);
    return amount && line.kind == LineKind::Return ? -*amount : amount;
}

LineAmounts promotedAmounts(const PricedLine& line, const PricingResult& result) {
    LineAmounts amounts;
    amounts.extended = line.extended;
    amounts.amount = line.amount;
    const Money zero = Money::zero(line.extended.currency());
    std::map<std::int32_t, Money> offByCause; // causes stand in order of application
    for (const PricedUnits& units : line.units) {
        for (const UnitShare& share : units.shares) {
            offByCause.try_emplace(share.cause, zero).first->second +=
                Money::minor(share.off.minorUnits() * units.count, zero.currency());
        }
    }
    for (const auto& [number, off] : offByCause) {
        const PricingCause& cause = result.causes[static_cast<std::size_t>(number)];
        amounts.adjustments.push_back(
            {sourceOf(cause.source), cause.promotion.value(), cause.version, cause.reason, -off});
    }
    if (costTheSame(line.units)) {
        return amounts;
    }
    amounts.units = line.units;
    for (PricedUnits& units : amounts.units) {
        for (UnitShare& share : units.shares) {
            share.cause = static_cast<std::int32_t>(
                std::distance(offByCause.begin(), offByCause.find(share.cause)));
        }
    }
    return amounts;
}

Expected<BasketTotals> computeTotals(const Basket& basket, const TaxTable& table,
                                     const TaxPolicy& policy, const PricingResult* promoted) {
    BasketTotals totals;
    const Money zero = Money::zero(basket.currency());
    totals.extended = totals.discounts = totals.savings = totals.roundingBack = zero;
    EVERTILL_TRY(categories, priceLines(basket, table, promoted, totals));
    if (promoted == nullptr) {
        spreadBasketDiscount(basket, totals);
    }

    std::vector<TaxableLine> taxable;
    std::vector<LineAmounts*> taxed; // which lines they are
    taxable.reserve(totals.lines.size());
    for (std::size_t i = 0; i < totals.lines.size(); ++i) {
        const BasketLine& line = basket.lines()[i];
        if (categories[i] != nullptr) {
            taxable.push_back({totals.lines[i].amount, categories[i], line.sku.value()});
            taxed.push_back(&totals.lines[i]);
        }
        totals.discounts += totals.lines[i].amount - totals.lines[i].extended;
        if (line.kind == LineKind::Sale) {
            totals.savings += totals.lines[i].extended - totals.lines[i].amount;
        }
    }
    EVERTILL_TRY(tax, taxLines(basket, policy, taxable, taxed));
    addTaxesBack(basket, policy.mode, tax, totals);
    totals.taxes = std::move(tax.totals);
    totals.net = tax.net;
    totals.tax = tax.tax;
    totals.total = tax.gross;
    totals.isReturn = comesBackAlone(basket);
    return totals;
}

} // namespace evertill::core
