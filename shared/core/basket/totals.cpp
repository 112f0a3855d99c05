// SPDX-License-Identifier: Apache-2.0
#include "core/basket/totals.h"

#include "core/money/allocate.h"

#include <algorithm>

namespace evertill::core {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

// Deposits, fees and gift cards are not discounted by hand.
bool isDiscountable(const BasketLine& line) {
    return line.kind == LineKind::Sale &&
           (line.itemKind == ItemKind::Goods || line.itemKind == ItemKind::Service);
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
    if (line.kind == LineKind::WriteOff) {
        amounts.extended = Money::zero(line.price.price.currency());
    } else if (line.fixedAmount) {
        amounts.extended = *line.fixedAmount;
    } else {
        EVERTILL_TRY(extended, extend(line.price.price, line.quantity));
        amounts.extended = extended;
    }
    if (line.kind == LineKind::Return) {
        amounts.extended = -amounts.extended;
    }
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
        if (isDiscountable(basket.lines()[i])) {
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

Money betterPrice(const BasketLine& line) {
    if (line.kind != LineKind::Sale || line.price.source != PriceSource::Book) {
        return Money::zero(line.price.price.currency());
    }
    const Money regular = extend(line.regularPrice, line.quantity).value();
    const Money paid = extend(line.price.price, line.quantity).value();
    return std::max(regular - paid, Money::zero(paid.currency()));
}

} // namespace

Expected<BasketTotals> computeTotals(const Basket& basket, const TaxTable& table,
                                     const TaxPolicy& policy) {
    BasketTotals totals;
    const Money zero = Money::zero(basket.currency());
    totals.extended = totals.discounts = totals.savings = zero;
    totals.lines.reserve(basket.lines().size());
    for (const BasketLine& line : basket.lines()) {
        EVERTILL_TRY(amounts, lineAmounts(line));
        EVERTILL_TRY(sum, checkedAdd(totals.extended, amounts.extended));
        totals.extended = sum;
        totals.savings += betterPrice(line);
        totals.itemCount +=
            line.unit == UnitOfMeasure::Piece ? (line.quantity.inThousandths() + 999) / 1000 : 1;
        totals.lines.push_back(std::move(amounts));
    }
    spreadBasketDiscount(basket, totals);

    std::vector<TaxableLine> taxable;
    taxable.reserve(totals.lines.size());
    for (std::size_t i = 0; i < totals.lines.size(); ++i) {
        const BasketLine& line = basket.lines()[i];
        const auto category = table.find(line.taxCategory);
        if (category == table.end()) {
            return makeError(ErrorCode::UnknownItem, line.taxCategory.value(), "tax category");
        }
        taxable.push_back({totals.lines[i].amount, &category->second, line.sku.value()});
        totals.discounts += totals.lines[i].amount - totals.lines[i].extended;
        if (line.kind == LineKind::Sale) {
            totals.savings += totals.lines[i].extended - totals.lines[i].amount;
        }
    }
    TaxResult tax = computeTax(taxable, policy, basket.currency());
    for (std::size_t i = 0; i < totals.lines.size(); ++i) {
        totals.lines[i].taxes = std::move(tax.lines[i]);
    }
    totals.taxes = std::move(tax.totals);
    totals.net = tax.net;
    totals.tax = tax.tax;
    totals.total = tax.gross;
    return totals;
}

} // namespace evertill::core
