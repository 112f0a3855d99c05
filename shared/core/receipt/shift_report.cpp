// SPDX-License-Identifier: Apache-2.0
#include "core/receipt/shift_report.h"

#include "core/receipt/shift_words.h"
#include "core/receipt/words.h"
#include "core/shift/foreign_cash.h"

namespace evertill::core {

namespace {

class Report {
public:
    Report(const LedgerShift& shift, const ShiftReportOptions& options)
        : m_shift(shift)
        , m_figures(figuresOf(shift))
        , m_options(options) {
        m_document.columns = options.columns;
    }

    ReceiptDocument build(const StoreProfile& store) {
        head(store);
        sales();
        taxes();
        tenders();
        cash();
        operators();
        control();
        if (m_shift.closedAs) {
            add(FeedBlock{2});
            add(TextBlock{std::string{word(ShiftWord::Signature)} + ": ____________________"});
            if (!m_options.seal.empty()) {
                add(FeedBlock{1});
                add(QrBlock{m_options.seal});
            }
        }
        add(FeedBlock{2});
        add(CutBlock{});
        return std::move(m_document);
    }

    // Of a day: shift holds its sums.
    ReceiptDocument buildDay(const StoreProfile& store, const DaySums& day) {
        title(store, word(ShiftWord::DayReport));
        pair(ShiftWord::Date, day.date.toString());
        pair(ShiftWord::Till, m_options.till);
        pair(ShiftWord::Printed, minuteOf(m_options.now));
        add(RuleBlock{});
        sales();
        taxes();
        tenders();
        title(ShiftWord::CashMoved); // a float is carried from shift to shift
        moves();
        shifts(day);
        operators();
        control();
        add(FeedBlock{2});
        add(CutBlock{});
        return std::move(m_document);
    }

private:
    [[nodiscard]] std::string_view word(ShiftWord which) const {
        return shiftWord(which, m_options.language);
    }
    void add(ReceiptBlock block) { m_document.blocks.push_back(std::move(block)); }
    void pair(std::string_view left, std::string right, bool bold = false) {
        add(PairBlock{std::string{left}, std::move(right), bold});
    }
    void pair(ShiftWord left, std::string right, bool bold = false) {
        pair(word(left), std::move(right), bold);
    }
    void title(ShiftWord text) {
        add(RuleBlock{});
        add(TextBlock{std::string{word(text)}, Align::Left, true});
    }
    // A number and, where it is not zero, a sum.
    void counted(ShiftWord left, std::int64_t count, const Money& sum) {
        pair(left, std::to_string(count) + (sum.isZero() ? "" : "  " + sum.toString()));
    }

    [[nodiscard]] std::string person(const OperatorId& id) const {
        return m_options.personOf ? m_options.personOf(id) : id.value();
    }
    static std::string minuteOf(base::UtcTime time) {
        std::string when = toIsoString(time).substr(0, 16);
        when[10] = ' ';
        return when;
    }

    void title(const StoreProfile& store, std::string_view name) {
        add(TextBlock{store.name, Align::Centre, true});
        add(TextBlock{std::string{name}, Align::Centre, true, 2});
        if (m_options.copy > 0) {
            const std::string_view copy = receiptWords(m_options.language).copy;
            add(TextBlock{std::string{copy} + " " + std::to_string(m_options.copy), Align::Centre,
                          true, 2});
        }
    }

    void head(const StoreProfile& store) {
        const std::string name{word(m_shift.closedAs ? ShiftWord::ZReport : ShiftWord::XReport)};
        title(store, m_shift.closedAs ? name + " " + std::to_string(m_shift.zNumber) : name);
        pair(ShiftWord::Date, m_figures.date.toString());
        pair(ShiftWord::Till, m_options.till);
        pair(ShiftWord::Shift, std::to_string(m_figures.shift.value()));
        pair(ShiftWord::Drawer, m_figures.drawer.value());
        pair(ShiftWord::OpenedBy, person(m_figures.openedBy));
        if (m_shift.holder != m_figures.openedBy) {
            pair(ShiftWord::HeldBy, person(m_shift.holder));
        }
        pair(ShiftWord::Printed, minuteOf(m_options.now));
        add(RuleBlock{});
    }

    void sales() {
        counted(ShiftWord::Sales, m_figures.sales, m_figures.sold);
        counted(ShiftWord::Returns, m_figures.returns, m_figures.refunded);
        if (m_figures.writeOffs != 0) {
            pair(ShiftWord::WriteOffs, std::to_string(m_figures.writeOffs));
        }
        pair(ShiftWord::Lines, std::to_string(m_figures.lines));
        if (m_figures.firstReceipt.value() != 0) {
            pair(ShiftWord::Receipts, std::to_string(m_figures.firstReceipt.value()) + " - " +
                                          std::to_string(m_figures.lastReceipt.value()));
        }
        pair(ShiftWord::ByHand, m_figures.manualOff.toString());
        pair(ShiftWord::Promotions, m_figures.promotionsOff.toString());
        pair(ShiftWord::Net, m_figures.net.toString());
        pair(ShiftWord::Tax, m_figures.tax.toString());
        if (const auto total = checkedAdd(m_figures.sold, m_figures.refunded)) {
            pair(ShiftWord::Total, total->toString(), true);
        }
        if (!m_figures.rounding.isZero()) {
            pair(ShiftWord::Rounding, m_figures.rounding.toString());
        }
        if (const auto paid = paidOnAccount(); paid && !paid->isZero()) {
            pair(ShiftWord::PaidOnAccount, paid->toString());
        }
    }

    // What the payments are more than what was sold: no turnover, and in the drawer or on a card.
    [[nodiscard]] base::Expected<Money> paidOnAccount() const {
        std::vector<Money> parts{-m_figures.sold, -m_figures.refunded, -m_figures.rounding};
        for (const TenderFigures& tender : m_figures.tenders) {
            parts.push_back(tender.applied);
        }
        Money sum = Money::zero(m_figures.net.currency());
        for (const Money& part : parts) {
            EVERTILL_TRY(next, part.isZero() ? base::Expected<Money>{sum} : checkedAdd(sum, part));
            sum = next;
        }
        return sum;
    }

    void taxes() {
        if (m_figures.taxes.empty()) {
            return;
        }
        title(ShiftWord::Tax);
        for (const TaxTotal& tax : m_figures.taxes) {
            pair(tax.name + "  " + tax.net.toString(), tax.tax.toString());
        }
    }

    void tenders() {
        if (m_figures.tenders.empty()) {
            return;
        }
        title(ShiftWord::Tenders);
        for (const TenderFigures& tender : m_figures.tenders) {
            const std::string name{tenderWord(tender.type, m_options.language)};
            pair(name + " x " + std::to_string(tender.count), tender.applied.toString());
            if (tender.counted && tender.type != TenderType::Cash) {
                count(tender);
            }
        }
        for (const ForeignFigures& each : m_figures.foreign) {
            foreign(each);
        }
    }

    void foreign(const ForeignFigures& each) {
        const std::string code{each.taken.currency().code()};
        pair("  " + code + " x " + std::to_string(each.count), each.taken.toString());
        if (m_figures.shift.isEmpty()) { // counts of a day stand with its shifts
            return;
        }
        if (!each.counted) {
            pair("  " + code, std::string{word(ShiftWord::NotCounted)});
            return;
        }
        const ShiftWord how = m_figures.isBlindCount ? ShiftWord::CountedBlind : ShiftWord::Counted;
        pair("  " + code + " " + std::string{word(how)}, each.counted->toString());
        if (const auto over = overShort(each); over && *over) {
            pair("  " + code + " " + std::string{word(ShiftWord::OverShort)}, (*over)->toString(),
                 !(*over)->isZero());
        }
    }

    // What was found of one tender, beside what should be there.
    void count(const TenderFigures& tender) {
        pair(m_figures.isBlindCount ? ShiftWord::CountedBlind : ShiftWord::Counted,
             tender.counted->toString());
        if (const auto over = overShort(m_figures, tender.type); over && *over) {
            pair(ShiftWord::OverShort, (*over)->toString(), !(*over)->isZero());
        }
    }

    // What moved beside the sales and with them; the cash taken.
    const TenderFigures* moves() {
        for (const CashMoveRule& rule : cashMoveRules()) {
            const Money& moved = m_figures.cash[static_cast<std::size_t>(rule.move)];
            if (!moved.isZero()) {
                pair(cashMoveWord(rule.move, m_options.language),
                     (rule.isIncoming ? moved : -moved).toString());
            }
        }
        const TenderFigures* taken = nullptr;
        for (const TenderFigures& tender : m_figures.tenders) {
            taken = tender.type == TenderType::Cash ? &tender : taken;
        }
        if (taken != nullptr) {
            pair(ShiftWord::CashTaken, taken->applied.toString());
        }
        return taken;
    }

    void cash() {
        title(ShiftWord::CashInDrawer);
        const TenderFigures* taken = moves();
        if (const auto expected = expectedCash(m_figures)) {
            pair(ShiftWord::Expected, expected->toString(), true);
        }
        if (taken != nullptr && taken->counted) {
            count(*taken);
            counts(*taken->counted);
        } else {
            pair(ShiftWord::Counted, std::string{word(ShiftWord::NotCounted)});
        }
    }

    // stands: the last count, with what moved after it.
    void counts(const Money& stands) {
        const std::vector<CountNote>& list = m_options.counts;
        if (list.empty() || (list.size() == 1 && list.front().cash == stands)) {
            return;
        }
        title(ShiftWord::Counts);
        for (const CountNote& note : list) {
            add(TextBlock{minuteOf(note.at) + "  " + person(note.by)});
            std::string how{word(note.isBlind ? ShiftWord::CountedBlind : ShiftWord::Counted)};
            if (&note != &list.back()) {
                how += ", " + std::string{word(ShiftWord::Replaced)};
            }
            pair("  " + how, note.cash.toString());
        }
    }

    void shifts(const DaySums& day) {
        title(ShiftWord::Shifts);
        for (const LedgerShift& shift : day.shifts) {
            const ShiftFigures& figures = figuresOf(shift);
            const std::string z = shift.closedAs ? "Z " + std::to_string(shift.zNumber)
                                                 : std::string{word(ShiftWord::WithoutZ)};
            pair(std::string{word(ShiftWord::Shift)} + " " + std::to_string(figures.shift.value()) +
                     "  " + z,
                 figures.sold.toString());
            const auto over = overShort(figures, TenderType::Cash);
            const bool wasCounted = over && *over;
            pair("  " + std::string{word(ShiftWord::OverShort)},
                 wasCounted ? (*over)->toString() : std::string{word(ShiftWord::NotCounted)},
                 wasCounted && !(*over)->isZero());
        }
        if (const auto over = overShort(day); over && *over && day.shifts.size() > 1) {
            pair(ShiftWord::OverShort, (*over)->toString(), true);
        }
    }

    void operators() {
        if (m_figures.operators.empty()) {
            return;
        }
        title(ShiftWord::Operators);
        for (const OperatorFigures& each : m_figures.operators) {
            pair(person(each.id) + " x " + std::to_string(each.transactions),
                 each.total.toString());
        }
    }

    void control() {
        const ControlFigures& control = m_figures.control;
        title(ShiftWord::Control);
        counted(ShiftWord::VoidedLines, control.voidedLines, control.voided);
        counted(ShiftWord::CancelledBaskets, control.cancelledBaskets, control.cancelled);
        pair(ShiftWord::RemovedTenders, std::to_string(control.removedTenders));
        pair(ShiftWord::NoSales, std::to_string(control.noSales));
        pair(ShiftWord::Reprints, std::to_string(control.reprints));
    }

    const LedgerShift& m_shift;
    const ShiftFigures& m_figures;
    const ShiftReportOptions& m_options;
    ReceiptDocument m_document;
};

} // namespace

ReceiptDocument buildShiftReport(const LedgerShift& shift, const StoreProfile& store,
                                 const ShiftReportOptions& options) {
    return Report{shift, options}.build(store);
}

ReceiptDocument buildDayReport(const DaySums& day, const StoreProfile& store,
                               const ShiftReportOptions& options) {
    LedgerShift sums;
    sums.figures = day.all;
    return Report{sums, options}.buildDay(store, day);
}

} // namespace evertill::core
