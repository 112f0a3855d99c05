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
    m_counted.clear();
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
        const auto over = shift.closedAs ? core::overShort(*shift.closedAs, core::TenderType::Cash)
                                         : Expected<std::optional<core::Money>>{std::nullopt};
        if (over && *over && m_counted.size() < kMostShown) {
            m_counted.push_back({shift.zNumber, shift.closedAs->date, shift.holder, **over});
        }
    }
    const core::ShiftId last = shifts.empty() ? core::ShiftId{} : shifts.back().figures.shift;
    if (!last.isEmpty() && m_counted.size() < kMostShown) {
        loadMore(last);
        return;
    }
    m_isLoaded = true;
    show();
}

void DrawerHistory::show() {
    std::int64_t largest = 1;
    for (const Counted& one : m_counted) {
        largest = std::max(largest, one.over.abs().minorUnits());
    }
    QList<QVariantMap> rows;
    for (const Counted& one : m_counted) {
        // For the eye, not for money.
        const double share =
            static_cast<double>(one.over.abs().minorUnits()) / static_cast<double>(largest);
        rows << QVariantMap{{"label", tr("Z %1").arg(one.z) + QStringLiteral(" · ") +
                                          m_context.format.date(one.date)},
                            {"who", operatorName(m_context, one.holder.value())},
                            {"value", overText(m_context.format, one.over)},
                            {"share", share},
                            {"isShort", one.over.isNegative()}};
    }
    m_rows.setRows(rows);
    emit changed();
}

QString DrawerHistory::sum() const {
    if (m_counted.empty()) {
        return {};
    }
    core::Money sum = core::Money::zero(m_counted.front().over.currency());
    std::int64_t off = 0;
    for (const Counted& one : m_counted) {
        sum += one.over;
        off += one.over.isZero() ? 0 : 1;
    }
    return tr("The last %1 counts: %2 were off, by %3 together.")
        .arg(m_counted.size())
        .arg(off)
        .arg(m_context.format.money(sum));
}

usecase::Table DrawerHistory::table() const {
    usecase::Table table{{"z", "date", "operator", "over_short"}, {}};
    for (const Counted& one : m_counted) {
        table.rows.push_back({{std::to_string(one.z), one.z},
                              {one.date.toString()},
                              {one.holder.value()},
                              {one.over.toString(), one.over.minorUnits()}});
    }
    return table;
}

} // namespace evertill::viewmodels
