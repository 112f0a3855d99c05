// SPDX-License-Identifier: Apache-2.0
#include "core/transaction/transaction.h"

namespace evertill::core {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

Expected<void> mustEqual(const Money& a, const Money& b, const char* equation) {
    if (a != b) {
        return makeError(ErrorCode::UnbalancedTransaction,
                         std::string{equation} + ": " + a.toString() + " and " + b.toString());
    }
    return {};
}

} // namespace

Expected<Transaction> freeze(const Basket& basket, const BasketTotals& totals,
                             const FreezeContext& context) {
    if (basket.isEmpty()) {
        return makeError(ErrorCode::EmptyBasket);
    }
    EVERTILL_CHECK(totals.lines.size() == basket.lines().size(), "totals belong to the basket");
    const BasketHeader& header = basket.header();
    const Settlement settlement = settle(totals.total, header.tenders);
    if (!settlement.isSettled()) {
        return makeError(ErrorCode::NotFullyPaid, settlement.remaining.toString());
    }
    const auto at = [&](std::int64_t micros) {
        return micros == 0 ? context.now : base::UtcTime{micros, context.now.offsetMinutes};
    };
    Transaction result;
    result.kind = context.kind;
    result.basket = header.id;
    result.store = context.store;
    result.till = context.till;
    result.cashier = context.cashier;
    result.shift = context.shift;
    result.businessDate = context.businessDate;
    result.orderReference = context.orderReference;
    result.member = header.member;
    result.pointsEarned = context.pointsEarned;
    result.currency = basket.currency();
    result.taxPolicy = context.taxPolicy;
    result.versions = context.versions;
    result.lines.reserve(basket.lines().size());
    for (std::size_t i = 0; i < basket.lines().size(); ++i) {
        result.lines.push_back({basket.lines()[i], totals.lines[i]});
    }
    result.taxes = totals.taxes;
    result.tenders = header.tenders;
    result.net = totals.net;
    result.tax = totals.tax;
    result.total = totals.total;
    result.rounding = settlement.rounding;
    result.change = settlement.change;
    result.firstScanAt = at(header.firstScanAtMicros);
    result.tenderStartedAt = at(header.tenderStartedAtMicros);
    result.pricedAt = context.now;
    result.committedAt = context.now;
    EVERTILL_TRY_VOID(checkBalance(result));
    return result;
}

Expected<void> checkBalance(const Transaction& t) {
    const Money zero = Money::zero(t.currency);
    Money lines = zero;
    Money lineTaxes = zero;
    for (const TransactionLine& line : t.lines) {
        Money adjusted = line.amounts.extended;
        for (const LineAdjustment& adjustment : line.amounts.adjustments) {
            adjusted += adjustment.amount;
        }
        EVERTILL_TRY_VOID(
            mustEqual(adjusted, line.amounts.amount, "line = extended + adjustments"));
        lines += line.amounts.amount;
        for (const LineTax& tax : line.amounts.taxes) {
            lineTaxes += tax.tax;
        }
    }
    Money rateTaxes = zero;
    for (const TaxTotal& rate : t.taxes) {
        EVERTILL_TRY_VOID(
            mustEqual(rate.net + rate.tax, rate.gross, "net + tax = gross of a rate"));
        rateTaxes += rate.tax;
    }
    Money applied = zero;
    for (const TenderLine& tender : t.tenders) {
        EVERTILL_TRY_VOID(mustEqual(tender.handed - tender.change - tender.forfeited,
                                    tender.applied, "applied = handed - change - forfeited"));
        applied += tender.applied;
    }
    const Money gross = t.taxPolicy.mode == TaxMode::Inclusive ? lines : lines + t.tax;
    EVERTILL_TRY_VOID(mustEqual(gross, t.total, "lines = total"));
    EVERTILL_TRY_VOID(mustEqual(t.net + t.tax, t.total, "net + tax = total"));
    EVERTILL_TRY_VOID(mustEqual(rateTaxes, t.tax, "taxes by rate = tax"));
    EVERTILL_TRY_VOID(mustEqual(lineTaxes, t.tax, "taxes by line = tax"));
    return mustEqual(t.total + t.rounding, applied, "total + rounding = tenders");
}

} // namespace evertill::core
