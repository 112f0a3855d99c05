// SPDX-License-Identifier: Apache-2.0
#include "core/returns/refund_tenders.h"

#include <algorithm>

namespace evertill::core {

namespace {

// What goods of earlier sales, taken in exchange, come to.
Money takenBack(const Transaction& sale) {
    Money sum = Money::zero(sale.currency);
    for (const TransactionLine& row : sale.lines) {
        if (row.line.kind != LineKind::Return) {
            continue;
        }
        sum -= row.amounts.amount;
        for (const LineTax& tax : row.amounts.taxes) {
            sum -= sale.taxPolicy.mode == TaxMode::Exclusive ? tax.tax : Money::zero(sale.currency);
        }
    }
    return sum;
}

// A share as far as it has gone back at a point of what was paid.
Money goneBack(const TenderShare& share, const Money& begin, const Money& point) {
    const Money part = std::clamp(point - begin, Money::zero(point.currency()), share.amount);
    if (share.type != TenderType::Cash) {
        return part;
    }
    const std::int64_t coin = point.currency().cashStepMinor();
    return std::min(roundToStep(part, coin, base::Rounding::HalfUp), share.amount);
}

} // namespace

std::vector<TenderShare> paymentsOf(const Transaction& sale, const Money& sold) {
    const Money zero = Money::zero(sale.currency);
    const Money back = takenBack(sale);
    const Money roundingBack = sale.roundingBack.value_or(zero);
    const bool isAll = sold - back == sale.total; // no gift card in it
    const Money paid = isAll ? sold + sale.rounding - roundingBack : sold;
    Money others = zero;
    Money cash = zero;
    Money noted = std::max(back - roundingBack, zero); // how that was paid is not known here
    std::vector<TenderShare> shares;
    for (const TenderLine& tender : sale.tenders) {
        const TenderRule& rule = ruleOf(tender.type);
        const Money amount = std::max(tender.applied, zero);
        const Money part = std::min(amount, paid - others);
        if (tender.type == TenderType::Cash || tender.type == TenderType::ForeignCash) {
            cash += tender.applied;
        } else if (rule.refundable && tender.type != TenderType::CreditNote) {
            shares.push_back({tender.type, part});
            others += part;
        } else {
            noted += amount;
        }
    }
    cash = std::max(std::min(cash, paid - others - noted), zero);
    cash = roundToStep(cash, sale.currency.cashStepMinor(), base::Rounding::Down);
    shares.push_back({TenderType::Cash, cash});
    shares.push_back({TenderType::CreditNote, std::max(paid - others - cash, zero)});
    return shares;
}

std::vector<TenderShare> stretch(const std::vector<TenderShare>& paid, const Money& sold,
                                 const Money& before, const Money& after) {
    const Money zero = Money::zero(sold.currency());
    Money all = zero;
    for (const TenderShare& share : paid) {
        all += share.amount;
    }
    const auto pointOf = [&](const Money& point) {
        return point == sold ? all : std::min(point, all);
    };
    std::vector<TenderShare> part;
    Money begin = zero;
    for (const TenderShare& share : paid) {
        const Money amount =
            goneBack(share, begin, pointOf(after)) - goneBack(share, begin, pointOf(before));
        if (!amount.isZero()) {
            part.push_back({share.type, amount});
        }
        begin += share.amount;
    }
    return part;
}

std::optional<Money> mostRefund(const Basket& basket, const BasketTotals& totals, TenderType type,
                                const RefundRules& rules) {
    if (type == TenderType::CreditNote) {
        return std::nullopt;
    }
    const Money zero = Money::zero(basket.currency());
    Money most = zero;
    for (std::size_t i = 0; i < basket.lines().size(); ++i) {
        const BasketLine& line = basket.lines()[i];
        if (line.kind == LineKind::Return && line.worth) {
            for (const TenderShare& share : line.worth->tenders) {
                most += share.type == type ? share.amount : zero;
            }
        } else if (line.kind == LineKind::Return && type == TenderType::Cash &&
                   rules.cashWithoutReceipt) {
            most -= totals.lines[i].amount;
            for (const LineTax& tax : totals.lines[i].taxes) {
                most -= rules.taxMode == TaxMode::Exclusive ? tax.tax : zero;
            }
        }
    }
    if (ruleOf(type).roundsToCash) { // of goods without a receipt: the rest is a credit note
        most = roundToStep(most, most.currency().cashStepMinor(), base::Rounding::Down);
    }
    return most;
}

} // namespace evertill::core
