// SPDX-License-Identifier: Apache-2.0
#include "core/returns/returnable.h"

#include "core/returns/refund_tenders.h"

#include <algorithm>

namespace evertill::core {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

bool canComeBack(const TransactionLine& row) {
    return row.line.kind == LineKind::Sale && row.line.itemKind != ItemKind::GiftCard &&
           !row.amounts.amount.isNegative();
}

const TransactionLine* find(const Transaction& sale, std::int32_t lineNo) {
    for (const TransactionLine& row : sale.lines) {
        if (row.line.lineNo == lineNo && canComeBack(row)) {
            return &row;
        }
    }
    return nullptr;
}

Quantity returnedOf(std::span<const ReturnedLine> lines, std::int32_t lineNo) {
    Quantity sum;
    for (const ReturnedLine& one : lines) {
        if (one.lineNo == lineNo) {
            sum = checkedAdd(sum, one.quantity).valueOr(sum);
        }
    }
    return sum;
}

Quantity leftOf(const TransactionLine& row, std::span<const ReturnedLine> returned) {
    return std::max(row.line.quantity - returnedOf(returned, row.line.lineNo), Quantity{});
}

// What of a whole comes back between two points of another whole: however the way is cut, the parts
// sum to it.
std::int64_t partOf(std::int64_t whole, const Money& before, const Money& after, const Money& of) {
    if (of.isZero()) {
        return 0;
    }
    const auto upTo = [&](const Money& point) {
        return base::mulDiv(whole, point.minorUnits(), of.minorUnits(), base::Rounding::HalfUp)
            .valueOr(0);
    };
    return upTo(after) - upTo(before);
}

// What this much of a line was paid for, before tax that came on top.
Expected<Money> paidFor(const TransactionLine& row, Quantity quantity) {
    const SoldLine sold{row.line.lineNo, row.line.quantity, row.amounts.amount, row.amounts.units};
    if (quantity.isZero()) {
        return Money::zero(sold.amount.currency());
    }
    const ReturnedLine all{sold.lineNo, quantity};
    EVERTILL_TRY(refund, refundFor({&sold, 1}, {}, {&all, 1}));
    return refund.total;
}

// The same with it, as far as the line has come back.
Money withTax(const TransactionLine& row, const Money& paid, TaxMode mode) {
    const Money zero = Money::zero(paid.currency());
    Money sum = paid;
    if (mode == TaxMode::Exclusive) {
        for (const LineTax& tax : row.amounts.taxes) {
            sum += Money::minor(partOf(tax.tax.minorUnits(), zero, paid, row.amounts.amount),
                                paid.currency());
        }
    }
    return sum;
}

bool earnsPoints(const TransactionLine& row) {
    return canComeBack(row) &&
           (row.line.itemKind == ItemKind::Goods || row.line.itemKind == ItemKind::Service);
}

// Works out one return, piece by piece: each goes on from where the one before ended.
class Maker {
public:
    Maker(const Transaction& sale, std::span<const ReturnedLine> soFar, const ReturnTerms& terms)
        : m_sale(sale)
        , m_terms(terms)
        , m_returned(soFar.begin(), soFar.end()) {}

    Expected<void> begin() {
        const Money zero = Money::zero(m_sale.currency);
        m_back = m_backEarning = m_sold = m_soldEarning = zero;
        for (const TransactionLine& row : m_sale.lines) {
            if (!canComeBack(row)) {
                continue;
            }
            m_sold += withTax(row, row.amounts.amount, m_terms.taxMode);
            const Quantity came =
                std::min(returnedOf(m_returned, row.line.lineNo), row.line.quantity);
            EVERTILL_TRY(paid, paidFor(row, came));
            m_back += withTax(row, paid, m_terms.taxMode);
            if (earnsPoints(row)) {
                m_soldEarning += row.amounts.amount;
                m_backEarning += paid;
            }
        }
        m_paid = paymentsOf(m_sale, m_sold);
        return {};
    }

    Expected<BasketLine> lineBack(const TransactionLine& row, Quantity quantity) {
        const std::int32_t lineNo = row.line.lineNo;
        const Quantity left = leftOf(row, m_returned);
        if (quantity <= Quantity{} || quantity > left) {
            return makeError(ErrorCode::OutOfRange, quantity.toString() + " > " + left.toString(),
                             row.line.name);
        }
        const Quantity came = returnedOf(m_returned, lineNo);
        EVERTILL_TRY(before, paidFor(row, came));
        EVERTILL_TRY(after, paidFor(row, came + quantity));
        BasketLine line = asReturn(row, quantity, after - before);
        line.worth = worthOf(row, before, after);
        m_returned.push_back({lineNo, quantity});
        return line;
    }

    // How much of a linked line comes back with this much of its goods.
    [[nodiscard]] Quantity linkedPart(const TransactionLine& linked, const TransactionLine& goods,
                                      Quantity quantity) const {
        if (quantity == leftOf(goods, m_returned)) {
            return leftOf(linked, m_returned);
        }
        const auto part =
            base::mulDiv(linked.line.quantity.inThousandths(), quantity.inThousandths(),
                         goods.line.quantity.inThousandths(), base::Rounding::Down);
        std::int64_t thousandths = part.valueOr(0);
        if (linked.line.quantity.isWhole()) {
            thousandths -= thousandths % 1000;
        }
        return std::min(Quantity::thousandths(thousandths), leftOf(linked, m_returned));
    }

private:
    [[nodiscard]] BasketLine asReturn(const TransactionLine& row, Quantity quantity,
                                      const Money& refund) const {
        BasketLine line = row.line;
        line.kind = LineKind::Return;
        line.lineNo = line.linkedTo = 0;
        line.returnOf = ReturnOf{m_sale.store, m_sale.till, m_sale.number, row.line.lineNo};
        line.condition = m_terms.condition;
        line.reasonCode = m_terms.reason;
        line.quantity = quantity;
        line.fixedAmount = refund;
        line.discount.reset(); // its share is in the amount
        line.entry = m_terms.entry;
        line.scannedAtMicros = m_terms.atMicros;
        line.ageConfirmed = 0;
        line.categoriesAbove.clear();
        line.brand.clear();
        line.tags.clear();
        line.giftOf = {};
        return line;
    }

    ReturnWorth worthOf(const TransactionLine& row, const Money& before, const Money& after) {
        ReturnWorth worth;
        const Currency currency = m_sale.currency;
        Money tax = Money::zero(currency);
        for (const LineTax& one : row.amounts.taxes) {
            const Money part = Money::minor(
                partOf(one.tax.minorUnits(), before, after, row.amounts.amount), currency);
            const Money zero = Money::zero(currency);
            worth.taxes.push_back({one.rate, {}, {}, {}, zero, -part, zero});
            for (const TaxTotal& total : m_sale.taxes) {
                if (total.rate == one.rate) {
                    worth.taxes.back().name = total.name;
                    worth.taxes.back().letter = total.letter;
                    worth.taxes.back().percent = total.percent;
                }
            }
            tax += part;
        }
        const bool isOnTop = m_terms.taxMode == TaxMode::Exclusive;
        const Money refund = after - before;
        for (TaxTotal& one : worth.taxes) {
            one.net = isOnTop ? -refund : tax - refund;
            one.gross = one.net + one.tax;
        }
        const Money was = m_back;
        m_back += isOnTop ? refund + tax : refund;
        worth.tenders = stretch(m_paid, m_sold, was, m_back);
        if (earnsPoints(row) && m_sale.pointsEarned > 0) {
            worth.points =
                partOf(m_sale.pointsEarned, m_backEarning, m_backEarning + refund, m_soldEarning);
            m_backEarning += refund;
        }
        return worth;
    }

    const Transaction& m_sale;
    const ReturnTerms& m_terms;
    std::vector<ReturnedLine> m_returned;
    std::vector<TenderShare> m_paid;
    Money m_sold;        // all that can come back, tax included
    Money m_back;        // of it, so far
    Money m_soldEarning; // of goods that earn points, before tax on top
    Money m_backEarning;
};

Expected<void> check(const Transaction& sale, TaxMode mode) {
    if (sale.kind != TransactionKind::Sale || sale.taxPolicy.mode != mode) {
        return makeError(ErrorCode::Unsupported, std::to_string(sale.number.value()));
    }
    return {};
}

bool isGiftCard(const Transaction& sale, std::int32_t lineNo) {
    return std::any_of(sale.lines.begin(), sale.lines.end(), [&](const TransactionLine& row) {
        return row.line.lineNo == lineNo && row.line.itemKind == ItemKind::GiftCard;
    });
}

bool isWanted(std::span<const ReturnedLine> wanted, std::int32_t lineNo) {
    return std::any_of(wanted.begin(), wanted.end(),
                       [&](const ReturnedLine& one) { return one.lineNo == lineNo; });
}

} // namespace

Expected<std::vector<ReturnableLine>> returnableLines(const Transaction& sale,
                                                      std::span<const ReturnedLine> soFar) {
    EVERTILL_TRY_VOID(check(sale, sale.taxPolicy.mode));
    std::vector<ReturnableLine> lines;
    for (const TransactionLine& row : sale.lines) {
        if (!canComeBack(row)) {
            continue;
        }
        const Quantity returned = returnedOf(soFar, row.line.lineNo);
        const Quantity left = leftOf(row, soFar);
        EVERTILL_TRY(before, paidFor(row, row.line.quantity - left));
        const TaxMode mode = sale.taxPolicy.mode;
        lines.push_back({row.line.lineNo, row.line.quantity, returned, left,
                         withTax(row, row.amounts.amount, mode) - withTax(row, before, mode)});
    }
    return lines;
}

Expected<std::vector<LineBack>> linesBack(const Transaction& sale,
                                          std::span<const ReturnedLine> soFar,
                                          std::span<const ReturnedLine> wanted,
                                          const ReturnTerms& terms) {
    EVERTILL_TRY_VOID(check(sale, terms.taxMode));
    if (terms.reason.empty()) {
        return makeError(ErrorCode::ReasonRequired, "return");
    }
    Maker maker{sale, soFar, terms};
    EVERTILL_TRY_VOID(maker.begin());
    std::vector<LineBack> lines;
    for (const ReturnedLine& one : wanted) {
        const TransactionLine* row = find(sale, one.lineNo);
        if (row == nullptr && isGiftCard(sale, one.lineNo)) {
            return makeError(ErrorCode::Unsupported, std::to_string(one.lineNo), kNoGiftCards);
        }
        if (row == nullptr) {
            return makeError(ErrorCode::NoSuchLine, std::to_string(one.lineNo));
        }
        LineBack back;
        std::vector<std::pair<const TransactionLine*, Quantity>> linked;
        for (const TransactionLine& other : sale.lines) {
            if (other.line.linkedTo == one.lineNo && canComeBack(other) &&
                !isWanted(wanted, other.line.lineNo)) {
                linked.emplace_back(&other, maker.linkedPart(other, *row, one.quantity));
            }
        }
        EVERTILL_TRY(line, maker.lineBack(*row, one.quantity));
        back.line = std::move(line);
        for (const auto& [other, quantity] : linked) {
            if (!quantity.isZero()) {
                EVERTILL_TRY(extra, maker.lineBack(*other, quantity));
                back.linked.push_back(std::move(extra));
            }
        }
        lines.push_back(std::move(back));
    }
    return lines;
}

Expected<std::vector<LineBack>>
voidBack(const Transaction& sale, std::span<const ReturnedLine> soFar, const ReturnTerms& terms) {
    EVERTILL_TRY_VOID(check(sale, terms.taxMode));
    std::vector<ReturnedLine> all;
    for (const TransactionLine& row : sale.lines) {
        if (!canComeBack(row) || !returnedOf(soFar, row.line.lineNo).isZero()) {
            return makeError(ErrorCode::NotPermitted, std::to_string(sale.number.value()),
                             row.line.name);
        }
        if (row.line.linkedTo == 0 || find(sale, row.line.linkedTo) == nullptr) {
            all.push_back({row.line.lineNo, row.line.quantity});
        }
    }
    return linesBack(sale, soFar, all, terms);
}

} // namespace evertill::core
