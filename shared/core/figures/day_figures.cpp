// SPDX-License-Identifier: Apache-2.0
#include "core/figures/day_figures.h"

#include "core/order/account_payment.h"

#include <algorithm>

namespace evertill::core {

namespace {

constexpr std::int64_t kMicrosPerHour = 3'600'000'000;
constexpr std::int64_t kMicrosPerMinute = 60'000'000;
constexpr std::int64_t kHours = 24;

// Saturating: a damaged record must not stop a report.
std::int64_t cappedAdd(std::int64_t a, std::int64_t b) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a, b, &sum)) {
        return b > 0 ? INT64_MAX : INT64_MIN;
    }
    return sum;
}

std::string hourOf(base::UtcTime at) {
    std::int64_t hour = (at.micros + at.offsetMinutes * kMicrosPerMinute) / kMicrosPerHour % kHours;
    hour = std::max<std::int64_t>(hour, 0); // a clock before 1970
    const auto digit = [](std::int64_t value) { return static_cast<char>('0' + value); };
    return {digit(hour / 10), digit(hour % 10)};
}

std::int64_t itemsOf(const BasketLine& line) {
    return line.kind == LineKind::Return ? -countedItems(line) : countedItems(line);
}

Money byHand(const LineAmounts& amounts, Currency currency) {
    Money sum = Money::zero(currency);
    for (const LineAdjustment& adjustment : amounts.adjustments) {
        if (adjustment.source == AdjustmentSource::ManualLine ||
            adjustment.source == AdjustmentSource::ManualBasket) {
            sum += adjustment.amount;
        }
    }
    return sum;
}

class Adder {
public:
    Adder(DayFigures& figures, BusinessDate& day) : m_figures(figures), m_day(day) {}

    void operator()(const DayOpened& event) const { m_day = event.date; }
    void operator()(const ShiftOpened& event) const { m_day = event.date; }
    void operator()(const TransactionCompleted& event) const {
        const Transaction& sale = event.transaction;
        m_day = sale.businessDate;
        if (sale.kind == TransactionKind::WriteOff) {
            return; // stock, no sale
        }
        addTurnover(sale);
        for (const TenderLine& tender : sale.tenders) {
            // Foreign cash stays whole, and its change leaves our own: as in a shift's figures.
            const bool isForeign = tender.type == TenderType::ForeignCash;
            const std::int64_t change = isForeign ? tender.change.minorUnits() : 0;
            add(FigureKind::Tender, std::string{ruleOf(tender.type).code},
                {1, 0, tender.applied.minorUnits() + change});
            if (change != 0) {
                add(FigureKind::Tender, std::string{ruleOf(TenderType::Cash).code},
                    {0, 0, -change});
            }
        }
    }
    void operator()(const LineVoided& event) const {
        add(FigureKind::Voids, event.cashier.value(), {1, 0, event.amount.minorUnits()});
    }
    void operator()(const BasketCancelled& event) const {
        m_day = event.businessDate;
        add(FigureKind::Cancels, event.cashier.value(), {1, 0, event.total.minorUnits()});
    }
    void operator()(const DrawerOpened& event) const {
        add(FigureKind::NoSales, event.by.value(), {1, 0, 0});
    }
    void operator()(const RightOverridden& event) const {
        add(FigureKind::Overrides, event.cashier.value(), {1, 0, event.amount.minorUnits()});
    }
    template <typename Other>
    void operator()(const Other&) const {}

private:
    void addTurnover(const Transaction& sale) const {
        FigureSums whole{1, 0, sale.total.minorUnits()};
        bool isTurnover = sale.lines.empty();
        for (const TransactionLine& line : sale.lines) {
            if (isBesideTurnover(line.line)) {
                whole.amount = cappedAdd(whole.amount, -line.amounts.amount.minorUnits());
                continue;
            }
            isTurnover = true;
            whole.items += itemsOf(line.line);
            addLine(sale, line);
        }
        if (!isTurnover) {
            return;
        }
        add(FigureKind::Day, {}, whole);
        add(FigureKind::Hour, hourOf(sale.committedAt), whole);
        add(FigureKind::Operator, sale.cashier.value(), whole);
        if (whole.amount < 0) {
            add(FigureKind::Refunds, sale.cashier.value(), whole);
        }
    }
    void addLine(const Transaction& sale, const TransactionLine& line) const {
        if (line.line.kind == LineKind::WriteOff) {
            return;
        }
        add(FigureKind::Category, line.line.category.value(),
            {1, itemsOf(line.line), line.amounts.amount.minorUnits()});
        const Money given = byHand(line.amounts, sale.currency);
        if (!given.isZero()) {
            add(FigureKind::Discounts, sale.cashier.value(), {1, 0, given.minorUnits()});
        }
    }
    void add(FigureKind kind, std::string key, const FigureSums& sums) const {
        m_figures[{m_day, kind, std::move(key)}] += sums;
    }

    DayFigures& m_figures;
    BusinessDate& m_day;
};

} // namespace

FigureSums& FigureSums::operator+=(const FigureSums& other) {
    count = cappedAdd(count, other.count);
    items = cappedAdd(items, other.items);
    amount = cappedAdd(amount, other.amount);
    return *this;
}

void addFigures(DayFigures& figures, BusinessDate& day, const Event& event) {
    std::visit(Adder{figures, day}, event);
}

} // namespace evertill::core
