// SPDX-License-Identifier: GPL-3.0-or-later
// The end of the day: what stands in the way, the question, and the report.
#include "usecase/invoice_place.h"
#include "viewmodels/shift_view_model.h"

#include <QPointer>

namespace evertill::viewmodels {

using base::ErrorCode;

void ShiftViewModel::askEndDay() {
    m_context.service.dayStanding(
        [self = QPointer(this)](const Expected<bridge::TillService::DayView>& day) {
            if (self.isNull() || !self->m_isOpen) {
                return;
            }
            if (!day) {
                self->m_context.refuse(day.error());
            } else {
                self->askEndDay(*day);
            }
        });
}

void ShiftViewModel::askEndDay(const bridge::TillService::DayView& day) {
    const QString date = m_context.format.date(day.standing.date);
    Question question;
    if (day.standing.isEnded) {
        m_context.notify(tr("%1 has ended already.").arg(date));
        guardReports(tr("Look at the report of %1").arg(date),
                     usecase::placeOfDay(day.standing.date));
        return;
    }
    const auto labels = [this](const std::vector<core::LedgerShift>& shifts) {
        QStringList list;
        for (const core::LedgerShift& shift : shifts) {
            list << labelOf(shift);
        }
        return list.join(u'\n');
    };
    if (!day.standing.uncounted.empty()) {
        m_context.cue(Cue::Refuse);
        m_prompt.say({tr("The day cannot end yet: a drawer is not counted."),
                      labels(day.standing.uncounted),
                      tr("Count it (Ctrl K), or close it with its Z.")});
        return;
    }
    question.kind = QStringLiteral("end-day");
    question.title = tr("End %1?").arg(date);
    question.body = restWords(day.rest);
    question.next = tr("Sales after it open a shift as ever.");
    if (!day.standing.counted.empty()) {
        question.next = tr("Counted, and closed with it, each with its Z:") + u'\n' +
                        labels(day.standing.counted) + u'\n' + question.next;
    }
    question.acceptText = tr("End the day");
    question.onAccept = [this, ends = day.standing.date](const Answered&) {
        endDay({selling().cashier, {}}, ends);
        return QString();
    };
    m_prompt.ask(std::move(question));
}

// Told, and in nobody's way.
QString ShiftViewModel::restWords(const usecase::DayRest& rest) const {
    QStringList lines;
    if (rest.baskets > 0) {
        lines << tr("Not finished, suspended or being rung up: %1").arg(rest.baskets);
    }
    if (rest.prints > 0) {
        lines << tr("Waiting for the printer: %1").arg(rest.prints);
    }
    if (rest.unsent > 0) {
        lines
            << tr("Sales the centre has not got yet: %1").arg(m_context.format.count(rest.unsent));
    }
    return lines.join(u'\n');
}

void ShiftViewModel::endDay(const usecase::ShiftActor& actor, const core::BusinessDate& date) {
    m_context.service.endDay(
        actor, [self = QPointer(this), actor, date](const Expected<core::DaySums>& day) {
            if (self.isNull()) {
                return;
            }
            const bool isRefused =
                !day && day.error().code == ErrorCode::NotPermitted && actor.approvedBy.isEmpty();
            if (isRefused) {
                self->m_context.approve(day.error(),
                                        tr("End %1").arg(self->m_context.format.date(date)),
                                        [self, actor, date](const auto& by) {
                                            self->endDay({actor.by, by}, date);
                                        });
            } else if (!day) {
                self->m_context.refuse(day.error());
            } else {
                self->dayEnded(*day);
            }
            self->load();
        });
}

void ShiftViewModel::dayEnded(const core::DaySums& day) {
    m_context.cue(Cue::Ok);
    m_context.notify(
        tr("%1 has ended: %2 sold.")
            .arg(m_context.format.date(day.date), m_context.format.money(day.all.sold)));
    if (selling().settings.printReceipts) {
        m_context.service.printShiftReport(usecase::placeOfDay(day.date), false,
                                           [](const auto&) {});
    }
    if (m_isOpen) {
        showMade(usecase::placeOfDay(day.date));
    }
}

} // namespace evertill::viewmodels
