// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/manager/work_hours.h"

#include "viewmodels/manager/manager_words.h"

#include <QPointer>

#include <algorithm>

namespace evertill::viewmodels {

using core::BusinessDate;

WorkHours::WorkHours(ViewContext& context, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_rows({"label", "times", "worked", "breaks", "note", "isTotal"}) {}

void WorkHours::load(usecase::Period dates, bool isUntilNow) {
    if (isUntilNow) {
        dates.last =
            std::max(dates.last, BusinessDate::localDayOf(m_context.service.clock().now()));
    }
    m_context.service.people().hours(
        dates, [self = QPointer(this), asked = ++m_asked](const Expected<usecase::Hours>& hours) {
            if (self.isNull() || self->m_asked != asked) {
                return;
            }
            if (!hours) {
                self->m_context.refuse(hours.error());
                return;
            }
            self->m_hours = *hours;
            self->m_current = 0;
            self->show();
        });
}

void WorkHours::close() {
    ++m_asked;
    m_hours.reset();
    show();
}

void WorkHours::moveBy(int rows) {
    m_current = std::clamp(m_current + rows, 0, std::max(0, m_rows.count() - 1));
    emit changed();
}

QString WorkHours::noteOf(bool isOpen, bool isMissing) {
    QStringList words;
    if (isOpen) {
        words << tr("still there");
    }
    if (isMissing) {
        words << tr("a step is missing");
    }
    return words.join(QStringLiteral(" · "));
}

void WorkHours::show() {
    QList<QVariantMap> rows;
    const auto add = [&](const QString& label, const QString& times, const auto& sums,
                         const QString& note, bool isTotal) {
        rows << QVariantMap{{"label", label},
                            {"times", times},
                            {"worked", text(usecase::hoursText(sums.workedMicros))},
                            {"breaks", text(usecase::hoursText(sums.breakMicros))},
                            {"note", note},
                            {"isTotal", isTotal}};
    };
    if (m_hours) {
        auto day = m_hours->days.begin();
        for (const usecase::PersonHours& person : m_hours->totals) {
            add(operatorName(m_context, person.of.value()),
                tr("%n day(s)", "", static_cast<int>(person.days)), person,
                noteOf(false, person.isMissing), true);
            for (; day != m_hours->days.end() && day->of == person.of; ++day) {
                add(m_context.format.date(day->day), text(usecase::timesText(*day)), *day,
                    noteOf(day->isOpen, day->isMissing), false);
            }
        }
    }
    m_rows.setRows(rows);
    emit changed();
}

QString WorkHours::present() const {
    if (!m_hours) {
        return {};
    }
    QStringList words;
    const BusinessDate today = BusinessDate::localDayOf(m_context.service.clock().now());
    for (const usecase::Present& one : m_hours->present) {
        const bool isToday = BusinessDate::localDayOf(one.since) == today;
        const QString since =
            isToday ? m_context.format.time(one.since) : m_context.format.dateTime(one.since);
        words << (one.state == core::WorkState::OnBreak ? tr("%1 since %2, on a break")
                                                        : tr("%1 since %2"))
                     .arg(operatorName(m_context, one.of.value()), since);
    }
    return words.isEmpty() ? tr("Nobody is clocked in now.")
                           : tr("There now: %1").arg(words.join(QStringLiteral("; ")));
}

usecase::Table WorkHours::table() const {
    return m_hours ? usecase::tableOf(*m_hours) : usecase::Table{};
}

} // namespace evertill::viewmodels
