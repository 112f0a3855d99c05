// SPDX-License-Identifier: Apache-2.0
#include "core/order/account_payment.h"
#include "core/shift/foreign_cash.h"

#include <algorithm>

namespace evertill::core {

namespace {

TenderFigures& tenderOf(ShiftFigures& figures, TenderType type) {
    auto& list = figures.tenders;
    auto at = std::ranges::lower_bound(list, type, {}, &TenderFigures::type);
    if (at == list.end() || at->type != type) {
        at = list.insert(at, {type, 0, Money::zero(figures.net.currency()), {}});
    }
    return *at;
}

ForeignFigures& foreignOf(ShiftFigures& figures, Currency currency) {
    auto& list = figures.foreign;
    const auto code = [](const ForeignFigures& each) { return each.taken.currency().code(); };
    auto at = std::ranges::lower_bound(list, currency.code(), {}, code);
    if (at == list.end() || at->taken.currency() != currency) {
        at = list.insert(at, {0, Money::zero(currency), {}});
    }
    return *at;
}

OperatorFigures& operatorOf(ShiftFigures& figures, const OperatorId& id) {
    auto& list = figures.operators;
    auto at = std::ranges::lower_bound(list, id, {}, &OperatorFigures::id);
    if (at == list.end() || at->id != id) {
        at = list.insert(at, {id, 0, Money::zero(figures.net.currency())});
    }
    return *at;
}

// A zero may name no currency until it was in a journal; it must not matter which of both is
// folded.
base::Expected<void> add(Money& sum, const Money& amount) {
    if (amount.isZero()) {
        return {};
    }
    EVERTILL_TRY(next, checkedAdd(sum, amount));
    sum = next;
    return {};
}

void addReceipts(ShiftFigures& figures, ReceiptNumber first, ReceiptNumber last) {
    if (first.value() == 0) {
        return;
    }
    figures.firstReceipt =
        figures.firstReceipt.value() == 0 ? first : std::min(figures.firstReceipt, first);
    figures.lastReceipt = std::max(figures.lastReceipt, last);
}

base::Expected<void> addTax(std::vector<TaxTotal>& sums, const TaxTotal& tax) {
    const auto isBefore = [](const TaxTotal& a, const TaxTotal& b) {
        return std::tie(a.rate, a.percent) < std::tie(b.rate, b.percent);
    };
    auto at = std::lower_bound(sums.begin(), sums.end(), tax, isBefore);
    if (at == sums.end() || isBefore(tax, *at)) {
        sums.insert(at, tax);
        return {};
    }
    EVERTILL_TRY_VOID(add(at->net, tax.net));
    EVERTILL_TRY_VOID(add(at->tax, tax.tax));
    return add(at->gross, tax.gross);
}

// Into the drawer beside the sales; < 0: out of it.
base::Expected<Money> movedCash(const ShiftFigures& figures) {
    Money moved = Money::zero(figures.net.currency());
    for (const CashMoveRule& rule : cashMoveRules()) {
        const Money& amount = figures.cash[static_cast<std::size_t>(rule.move)];
        EVERTILL_TRY_VOID(add(moved, rule.isIncoming ? amount : -amount));
    }
    return moved;
}

// The last count stands. What moved after it moves what was found as much as what should be there:
// over and short are those of the moment of the count.
base::Expected<void> addTenders(ShiftFigures& sum, const ShiftFigures& later) {
    EVERTILL_TRY(moved, movedCash(later));
    bool isCounted = false;
    for (TenderFigures& known : sum.tenders) {
        if (known.type == TenderType::Cash && known.counted) {
            EVERTILL_TRY_VOID(add(*known.counted, moved));
        }
    }
    for (const TenderFigures& tender : later.tenders) {
        TenderFigures& known = tenderOf(sum, tender.type);
        known.count += tender.count;
        EVERTILL_TRY_VOID(add(known.applied, tender.applied));
        if (tender.counted) {
            known.counted = tender.counted;
            isCounted = isCounted || tender.type == TenderType::Cash; // what blind is about
        } else if (known.counted) {
            EVERTILL_TRY_VOID(add(*known.counted, tender.applied));
        }
    }
    sum.isBlindCount = isCounted ? later.isBlindCount : sum.isBlindCount;
    return {};
}

// What is taken after a count is there beside what was found.
base::Expected<void> addForeign(ShiftFigures& sum, const ShiftFigures& later) {
    for (const ForeignFigures& each : later.foreign) {
        ForeignFigures& known = foreignOf(sum, each.taken.currency());
        known.count += each.count;
        EVERTILL_TRY_VOID(add(known.taken, each.taken));
        if (each.counted) {
            known.counted = each.counted;
        } else if (known.counted) {
            EVERTILL_TRY_VOID(add(*known.counted, each.taken));
        }
    }
    return {};
}

// What gives change without being our own cash, that is foreign cash and a card that was charged
// more than was due, stays whole; its change leaves the drawer in our own money.
base::Expected<void> addTaken(ShiftFigures& part, const TenderLine& tender) {
    TenderFigures& sum = tenderOf(part, tender.type);
    ++sum.count;
    EVERTILL_TRY_VOID(add(sum.applied, tender.applied));
    if (tender.type != TenderType::Cash && !tender.change.isZero()) {
        EVERTILL_TRY_VOID(add(sum.applied, tender.change));
        EVERTILL_TRY_VOID(add(tenderOf(part, TenderType::Cash).applied, -tender.change));
    }
    if (!tender.foreign) {
        return {};
    }
    ForeignFigures& foreign = foreignOf(part, tender.foreign->amount.currency());
    ++foreign.count;
    return add(foreign.taken, tender.foreign->amount);
}

base::Expected<void> addControl(ControlFigures& sum, const ControlFigures& later) {
    sum.voidedLines += later.voidedLines;
    sum.cancelledBaskets += later.cancelledBaskets;
    sum.removedTenders += later.removedTenders;
    sum.noSales += later.noSales;
    sum.reprints += later.reprints;
    EVERTILL_TRY_VOID(add(sum.voided, later.voided));
    return add(sum.cancelled, later.cancelled);
}

} // namespace

ShiftFigures emptyFigures(ShiftId shift, BusinessDate date, Currency currency) {
    ShiftFigures figures;
    figures.shift = shift;
    figures.date = date;
    const Money zero = Money::zero(currency);
    for (Money* each : {&figures.sold, &figures.refunded, &figures.manualOff,
                        &figures.promotionsOff, &figures.net, &figures.tax, &figures.rounding,
                        &figures.control.voided, &figures.control.cancelled}) {
        *each = zero;
    }
    figures.cash.fill(zero);
    return figures;
}

base::Expected<void> addTransaction(ShiftFigures& figures, const Transaction& transaction) {
    ShiftFigures part =
        emptyFigures(figures.shift, figures.date, figures.net.currency()); // all of it or nothing
    EVERTILL_TRY(payments, accountPaymentsIn(transaction));
    EVERTILL_TRY(turnover, checkedAdd(transaction.total, -payments.amount));
    const std::int64_t counted = payments.isNothingElse ? 0 : 1;
    if (transaction.kind == TransactionKind::WriteOff) {
        part.writeOffs = 1;
    } else if (turnover.isNegative()) {
        part.returns = counted;
        part.refunded = turnover;
    } else {
        part.sales = counted;
        part.sold = turnover;
    }
    part.lines = std::ssize(transaction.lines) - payments.lines;
    for (const TransactionLine& line : transaction.lines) {
        for (const LineAdjustment& adjustment : line.amounts.adjustments) {
            if (adjustment.source == AdjustmentSource::TaxExemption) {
                continue; // no discount
            }
            const bool isPromotion = adjustment.source == AdjustmentSource::Promotion;
            EVERTILL_TRY_VOID(
                add(isPromotion ? part.promotionsOff : part.manualOff, adjustment.amount));
        }
    }
    EVERTILL_TRY(net, checkedAdd(transaction.net, -payments.amount));
    part.net = net;
    part.tax = transaction.tax;
    part.rounding = transaction.rounding;
    part.taxes = transaction.taxes;
    for (const TenderLine& tender : transaction.tenders) {
        EVERTILL_TRY_VOID(addTaken(part, tender));
    }
    if (!payments.isNothingElse) {
        part.operators.push_back({transaction.cashier, 1, turnover});
    }
    addReceipts(part, transaction.number, transaction.number);
    return addPart(figures, part);
}

base::Expected<void> addPart(ShiftFigures& figures, const ShiftFigures& later) {
    ShiftFigures sum = figures;
    sum.sales += later.sales;
    sum.returns += later.returns;
    sum.writeOffs += later.writeOffs;
    sum.lines += later.lines;
    constexpr std::array kAmounts{&ShiftFigures::sold,      &ShiftFigures::refunded,
                                  &ShiftFigures::manualOff, &ShiftFigures::promotionsOff,
                                  &ShiftFigures::net,       &ShiftFigures::tax,
                                  &ShiftFigures::rounding};
    for (const auto amount : kAmounts) {
        EVERTILL_TRY_VOID(add(sum.*amount, later.*amount));
    }
    addReceipts(sum, later.firstReceipt, later.lastReceipt);
    for (const TaxTotal& tax : later.taxes) {
        EVERTILL_TRY_VOID(addTax(sum.taxes, tax));
    }
    EVERTILL_TRY_VOID(addTenders(sum, later));
    EVERTILL_TRY_VOID(addForeign(sum, later));
    for (const OperatorFigures& each : later.operators) {
        OperatorFigures& known = operatorOf(sum, each.id);
        known.transactions += each.transactions;
        EVERTILL_TRY_VOID(add(known.total, each.total));
    }
    EVERTILL_TRY_VOID(addControl(sum.control, later.control));
    for (std::size_t i = 0; i < sum.cash.size(); ++i) {
        EVERTILL_TRY_VOID(add(sum.cash[i], later.cash[i]));
    }
    figures = std::move(sum);
    return {};
}

base::Expected<Money> expectedCash(const ShiftFigures& figures) {
    EVERTILL_TRY(expected, movedCash(figures));
    for (const TenderFigures& tender : figures.tenders) {
        if (tender.type == TenderType::Cash) {
            EVERTILL_TRY_VOID(add(expected, tender.applied));
        }
    }
    return expected;
}

base::Expected<std::optional<Money>> overShort(const ForeignFigures& foreign) {
    std::optional<Money> difference;
    if (foreign.counted) {
        EVERTILL_TRY(over, checkedAdd(*foreign.counted, -foreign.taken));
        difference = over;
    }
    return difference;
}

base::Expected<std::optional<Money>> overShort(const ShiftFigures& figures, TenderType type) {
    std::optional<Money> difference;
    const auto found = std::ranges::find(figures.tenders, type, &TenderFigures::type);
    if (found == figures.tenders.end() || !found->counted) {
        return difference;
    }
    Money expected = found->applied;
    if (type == TenderType::Cash) {
        EVERTILL_TRY(cash, expectedCash(figures));
        expected = cash;
    }
    EVERTILL_TRY(over, checkedAdd(*found->counted, -expected));
    difference = over;
    return difference;
}

} // namespace evertill::core
