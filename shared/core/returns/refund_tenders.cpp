// SPDX-License-Identifier: Apache-2.0
#include "core/returns/refund_tenders.h"

#include <algorithm>

namespace evertill::core {

std::vector<TenderShare> paymentsOf(const Transaction& sale, const Money& sold) {
    const Money zero = Money::zero(sale.currency);
    Money others = zero;
    Money noted = zero;
    std::vector<TenderShare> shares;
    for (const TenderLine& tender : sale.tenders) {
        const TenderRule& rule = ruleOf(tender.type);
        if (tender.type == TenderType::Cash || tender.type == TenderType::ForeignCash) {
            continue; // in our own money
        }
        const Money amount = std::max(tender.applied, zero);
        if (rule.refundable && tender.type != TenderType::CreditNote) {
            shares.push_back({tender.type, amount});
            others += amount;
        } else {
            noted += amount;
        }
    }
    // Goods of an earlier sale that paid for this one: how that was paid is not known here.
    noted += std::max(sold - sale.total, zero);
    const Money cash = sold - others - noted;
    shares.push_back({TenderType::Cash, std::max(cash, zero)});
    shares.push_back(
        {TenderType::CreditNote, std::max(sold - others - std::max(cash, zero), zero)});
    return shares;
}

std::vector<TenderShare> stretch(const std::vector<TenderShare>& paid, const Money& before,
                                 const Money& after, const Money& roundedUp) {
    std::vector<TenderShare> part;
    Money begin = Money::zero(before.currency());
    for (const TenderShare& share : paid) {
        const Money end = begin + share.amount;
        const Money amount = std::min(end, after) - std::max(begin, before);
        if (!amount.isNegative() && !amount.isZero()) {
            const bool isLastCash = share.type == TenderType::Cash && end <= after;
            part.push_back({share.type, isLastCash ? amount + roundedUp : amount});
        }
        begin = end;
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
    if (ruleOf(type).roundsToCash) { // whole coins: what is left over is a credit note
        most = roundToStep(most, most.currency().cashStepMinor(), base::Rounding::Down);
    }
    return most;
}

} // namespace evertill::core
