// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/manager/drawer_history.h"

#include "viewmodels/manager/manager_words.h"
#include "viewmodels/shift_count.h"

#include <QPointer>

#include <algorithm>

namespace evertill::viewmodels {

namespace {

constexpr std::size_t kMostShown = 40;

} // namespace

DrawerHistory::DrawerHistory(ViewContext& context, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_rows({"label", "who", "value", "share", "isShort"}) {}

void DrawerHistory::open() {
    close();
    loadMore({});
}

void DrawerHistory::close() {
    ++m_asked;
    m_isLoaded = false;
    m_closed.clear();
    show();
}

void DrawerHistory::loadMore(core::ShiftId before) {
    m_context.service.pastShifts(before, [self = QPointer(this), asked = m_asked](
                                             const Expected<bridge::TillService::ShiftPage>& page) {
        if (self.isNull() || self->m_asked != asked) {
            return;
        }
        if (!page) {
            self->m_context.refuse(page.error());
            return;
        }
        self->take(page->shifts);
    });
}

void DrawerHistory::take(const std::vector<core::LedgerShift>& shifts) {
    for (const core::LedgerShift& shift : shifts) {
        if (!shift.closedAs || m_closed.size() >= kMostShown) {
            continue;
        }
        const core::ShiftFigures& figures = *shift.closedAs;
        const auto over = core::overShort(figures, core::TenderType::Cash);
        const auto turnover = core::checkedAdd(figures.sold, figures.refunded);
        if (over && turnover) {
            m_closed.push_back({shift.zNumber, figures.shift, figures.lastReceipt, figures.date,
                                shift.holder, figures.sales, figures.returns, *turnover, *over});
        }
    }
    const core::ShiftId last = shifts.empty() ? core::ShiftId{} : shifts.back().figures.shift;
    if (!last.isEmpty() && m_closed.size() < kMostShown) {
        loadMore(last);
        return;
    }
    m_isLoaded = true;
    show();
}

void DrawerHistory::show() {
    std::int64_t largest = 1;
    for (const Closed& one : m_closed) {
        largest = std::max(largest, one.over ? one.over->abs().minorUnits() : 0);
    }
    QList<QVariantMap> rows;
    for (const Closed& one : m_closed) {
        // For the eye, not for money.
        const double share = one.over ? static_cast<double>(one.over->abs().minorUnits()) /
                                            static_cast<double>(largest)
                                      : 0.0;
        rows << QVariantMap{
            {"label",
             tr("Z %1").arg(one.z) + QStringLiteral(" · ") + m_context.format.date(one.date)},
            {"who", operatorName(m_context, one.holder.value()) + QStringLiteral(" · ") +
                        m_context.format.money(one.turnover)},
            {"value", one.over ? overText(m_context.format, *one.over) : tr("not counted")},
            {"share", share},
            {"isShort", one.over && one.over->isNegative()}};
    }
    m_rows.setRows(rows);
    emit changed();
}

QString DrawerHistory::sum() const {
    std::optional<core::Money> sum;
    std::int64_t counts = 0;
    std::int64_t off = 0;
    for (const Closed& one : m_closed) {
        if (one.over) {
            sum = sum ? *sum + *one.over : *one.over;
            ++counts;
            off += one.over->isZero() ? 0 : 1;
        }
    }
    return sum ? tr("The last %1 counts: %2 were off, by %3 together.")
                     .arg(counts)
                     .arg(off)
                     .arg(m_context.format.money(*sum))
               : QString();
}

usecase::Table DrawerHistory::table() const {
    usecase::Table table{{"z", "date", "operator", "sales", "refunds", "turnover", "over_short"},
                         {}};
    for (const Closed& one : m_closed) {
        const auto money = [](const core::Money& amount) {
            return usecase::Cell{amount.toString(), amount.minorUnits()};
        };
        table.rows.push_back({{std::to_string(one.z), one.z},
                              {one.date.toString()},
                              {one.holder.value()},
                              {std::to_string(one.sales), one.sales},
                              {std::to_string(one.refunds), one.refunds},
                              money(one.turnover),
                              one.over ? money(*one.over) : usecase::Cell{}});
    }
    return table;
}

} // namespace evertill::viewmodels
