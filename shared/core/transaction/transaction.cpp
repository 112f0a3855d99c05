// SPDX-License-Identifier: Apache-2.0
#include "core/transaction/transaction.h"

#include "core/calendar/birthday.h"

#include <algorithm>

namespace evertill::core {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

// A sum that tells instead of aborting when what it is given is out of bounds or of another
// currency: a record read back from a damaged file must be refused, not bring the till down.
class Sum {
public:
    explicit Sum(Currency currency) : m_currency(currency) {}

    Sum& add(const Money& money) {
        m_minor += money.minorUnits();
        m_sameCurrency = m_sameCurrency && money.currency() == m_currency;
        return *this;
    }
    [[nodiscard]] Expected<void> equals(const Sum& other, const char* equation) const {
        if (m_minor == other.m_minor && m_sameCurrency && other.m_sameCurrency) {
            return {};
        }
        return makeError(ErrorCode::UnbalancedTransaction, equation);
    }
    [[nodiscard]] Expected<void> equals(const Money& other, const char* equation) const {
        return equals(Sum{m_currency}.add(other), equation);
    }

private:
    __extension__ using Int128 = __int128;
    Int128 m_minor = 0;
    Currency m_currency;
    bool m_sameCurrency = true;
};

Expected<void> checkLineAmounts(const TransactionLine& row, Currency currency) {
    const auto expected = extendedAmount(row.line);
    if (!expected) {
        return makeError(ErrorCode::UnbalancedTransaction, "price x quantity");
    }
    EVERTILL_TRY_VOID(
        Sum{currency}.add(*expected).equals(row.amounts.extended, "price x quantity = extended"));
    Sum adjusted{currency};
    adjusted.add(row.amounts.extended);
    for (const LineAdjustment& adjustment : row.amounts.adjustments) {
        adjusted.add(adjustment.amount);
    }
    return adjusted.equals(row.amounts.amount, "line = extended + adjustments");
}

// What comes back of a known sale bears that sale's taxes.
bool bearsTaxOfItsOwn(const TransactionLine& row) {
    return !row.line.returnOf;
}

// A sale is kept for ever: of a birthday it knows only how far it was, and only where it was near.
std::optional<BasketMember> memberOfSale(std::optional<BasketMember> member, BusinessDate today) {
    if (member && member->birthday) {
        const auto days = daysToBirthday(*member->birthday, today);
        member->birthday = days ? std::optional{birthdayIn(*days, today)} : std::nullopt;
    }
    return member;
}

} // namespace

Expected<Transaction> freeze(const Basket& basket, const BasketTotals& totals,
                             const FreezeContext& context) {
    if (basket.isEmpty()) {
        return makeError(ErrorCode::EmptyBasket);
    }
    EVERTILL_CHECK(totals.lines.size() == basket.lines().size(), "totals belong to the basket");
    const BasketHeader& header = basket.header();
    const Settlement settlement = settle(totals.due(), header.tenders);
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
    result.member = memberOfSale(header.member, context.businessDate);
    result.pointsEarned = context.pointsEarned;
    result.currency = basket.currency();
    result.taxPolicy = context.taxPolicy;
    result.versions = context.versions;
    result.limits = context.limits;
    result.promotions = context.promotions;
    result.lines.reserve(basket.lines().size());
    for (std::size_t i = 0; i < basket.lines().size(); ++i) {
        result.lines.push_back({basket.lines()[i], totals.lines[i]});
        result.lines.back().line.worth.reset();
    }
    if (std::any_of(result.lines.begin(), result.lines.end(), bearsTaxOfItsOwn)) {
        result.exemption = header.exemption;
    }
    result.taxes = totals.taxes;
    result.tenders = header.tenders;
    result.net = totals.net;
    result.tax = totals.tax;
    result.total = totals.total;
    result.rounding = settlement.rounding;
    if (!totals.roundingBack.isZero()) {
        result.roundingBack = totals.roundingBack;
    }
    result.change = settlement.change;
    result.firstScanAt = at(header.firstScanAtMicros);
    result.tenderStartedAt = at(header.tenderStartedAtMicros);
    result.pricedAt = header.pricedFor.micros != 0 ? header.pricedFor : context.now;
    result.committedAt = context.now;
    EVERTILL_TRY_VOID(checkBalance(result));
    return result;
}

Expected<void> checkBalance(const Transaction& t) {
    const Money zero = Money::zero(t.currency);
    Sum lines{t.currency};
    Sum lineTaxes{t.currency};
    for (const TransactionLine& line : t.lines) {
        EVERTILL_TRY_VOID(checkLineAmounts(line, t.currency));
        lines.add(line.amounts.amount);
        for (const LineTax& tax : line.amounts.taxes) {
            lineTaxes.add(tax.tax);
        }
    }
    Sum rateTaxes{t.currency};
    for (const TaxTotal& rate : t.taxes) {
        EVERTILL_TRY_VOID(Sum{t.currency}.add(rate.net).add(rate.tax).equals(
            rate.gross, "net + tax = gross of a rate"));
        rateTaxes.add(rate.tax);
    }
    Sum applied{t.currency};
    Sum change{t.currency};
    for (const TenderLine& tender : t.tenders) {
        EVERTILL_TRY_VOID(Sum{t.currency}
                              .add(tender.applied)
                              .add(tender.change)
                              .add(tender.forfeited)
                              .equals(tender.handed, "applied = handed - change - forfeited"));
        if (tender.change < zero || tender.forfeited < zero) {
            return makeError(ErrorCode::UnbalancedTransaction, "change is not negative");
        }
        applied.add(tender.applied);
        change.add(tender.change);
    }
    EVERTILL_TRY_VOID(change.equals(t.change, "change of all tenders = change"));
    EVERTILL_TRY_VOID(Sum{t.currency}.add(t.net).add(t.tax).equals(t.total, "net + tax = total"));
    EVERTILL_TRY_VOID(rateTaxes.equals(t.tax, "taxes by rate = tax"));
    EVERTILL_TRY_VOID(lineTaxes.equals(t.tax, "taxes by line = tax"));
    if (t.taxPolicy.mode == TaxMode::Exclusive) {
        lines.add(t.tax);
    }
    EVERTILL_TRY_VOID(lines.equals(t.total, "lines = total"));
    return Sum{t.currency}
        .add(t.total)
        .add(t.rounding)
        .equals(applied, "total + rounding = tenders");
}

} // namespace evertill::core
