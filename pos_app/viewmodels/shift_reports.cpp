// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/shift_reports.h"

#include "usecase/invoice_place.h"
#include "viewmodels/manager/manager_words.h"
#include "viewmodels/receipt_rows.h"
#include "viewmodels/shift_count.h"

#include <QPointer>

#include <algorithm>

namespace evertill::viewmodels {

ShiftReportsViewModel::ShiftReportsViewModel(ViewContext& context, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_rows({"title", "detail", "over", "isOff", "isCurrent"})
    , m_report(receiptRoles()) {}

void ShiftReportsViewModel::begin(core::ShiftId wanted, bool isAlone) {
    close();
    m_wanted = wanted;
    m_isAlone = isAlone;
    m_day = usecase::dayAt(wanted);
    if (m_day) {
        showPaper();
        m_isComplete = isAlone;
        emit changed();
    }
    loadMore();
}

void ShiftReportsViewModel::close() {
    ++m_asked;
    m_day.reset();
    m_shifts.clear();
    m_last = {};
    m_current = -1;
    m_isLoading = m_isLoaded = m_isComplete = false;
    m_report.setRows({});
    show();
}

void ShiftReportsViewModel::loadMore() {
    if (m_isLoading || m_isComplete) {
        return;
    }
    m_isLoading = true;
    m_context.service.pastShifts(m_last, [self = QPointer(this), asked = m_asked](
                                             const Expected<bridge::TillService::ShiftPage>& page) {
        if (self.isNull() || self->m_asked != asked) {
            return;
        }
        self->m_isLoading = false;
        if (!page) {
            self->m_context.refuse(page.error());
            return;
        }
        self->m_toldOnZs = page->toldOnZs;
        self->take(page->shifts);
    });
}

void ShiftReportsViewModel::take(const std::vector<core::LedgerShift>& page) {
    m_isLoaded = true;
    for (const core::LedgerShift& shift : page) {
        m_last = shift.figures.shift;
        const bool hasReport = shift.closedAs || shift.state != core::ShiftState::Closed;
        if (hasReport && !m_last.isEmpty() && (!m_isAlone || m_last == m_wanted)) {
            m_shifts.push_back(shift);
        }
    }
    m_isComplete = page.empty() || m_last.isEmpty() || (m_isAlone && !m_shifts.empty());
    if (m_shifts.empty()) {
        loadMore(); // none of these had a report
    }
    if (m_current < 0 && !m_shifts.empty() && !m_day) {
        const auto isIt = [this](const core::LedgerShift& shift) {
            return m_wanted.isEmpty() ? shift.closedAs.has_value()
                                      : shift.figures.shift == m_wanted;
        };
        const auto found = std::find_if(m_shifts.begin(), m_shifts.end(), isIt);
        select(found == m_shifts.end() ? 0 : static_cast<int>(found - m_shifts.begin()));
    } else {
        show();
    }
}

const core::LedgerShift* ShiftReportsViewModel::chosen() const {
    return m_current < 0 ? nullptr : &m_shifts[static_cast<std::size_t>(m_current)];
}

core::ShiftId ShiftReportsViewModel::paper() const {
    if (m_day) {
        return usecase::placeOfDay(*m_day);
    }
    return chosen() == nullptr ? core::ShiftId{} : chosen()->figures.shift;
}

void ShiftReportsViewModel::moveBy(int rows) {
    if (!m_shifts.empty()) {
        select(std::clamp(m_current + rows, 0, static_cast<int>(m_shifts.size()) - 1));
    }
}

void ShiftReportsViewModel::select(int row) {
    if (row < 0 || row >= static_cast<int>(m_shifts.size())) {
        return;
    }
    m_current = row;
    m_day.reset();
    show();
    showPaper();
}

void ShiftReportsViewModel::showPaper() {
    m_context.service.shiftReport(paper(), [self = QPointer(this), id = paper()](
                                               const Expected<core::ReceiptDocument>& document) {
        if (self.isNull() || self->paper() != id) {
            return;
        }
        if (!document) {
            self->m_context.refuse(document.error());
            return;
        }
        self->m_report.setRows(receiptRows(*document));
    });
}

// Nothing where there is no Z, and while the centre has not said.
QString ShiftReportsViewModel::centreText(const core::LedgerShift& shift) const {
    const ports::TillIdentity& self = m_context.service.session().context().identity;
    switch (core::standingOfZ(m_toldOnZs, self.device, self.epoch, shift.zNumber)) {
    case core::ZStanding::Agreed:
        return m_toldOnZs.isSigned ? tr("the centre agrees, signed")
                                   : tr("the centre agrees, not signed");
    case core::ZStanding::Disagreed: return tr("THE CENTRE COMES TO OTHER FIGURES");
    case core::ZStanding::Unknown: return tr("the centre cannot say");
    case core::ZStanding::Forged: return tr("NOT AGREED: SIGNATURE NOT OF THE CENTRE");
    case core::ZStanding::Open: break;
    }
    return {};
}

QVariantMap ShiftReportsViewModel::rowOf(const core::LedgerShift& shift) const {
    const core::ShiftFigures& figures = shift.closedAs ? *shift.closedAs : shift.figures;
    const QString title = shift.closedAs ? tr("Z %1").arg(shift.zNumber)
                          : shift.state == core::ShiftState::Open
                              ? tr("X so far, shift %1").arg(figures.shift.value())
                              : tr("X so far, shift %1, left for now").arg(figures.shift.value());
    const QString detail = m_context.format.date(figures.date) + QStringLiteral(" · ") +
                           operatorName(m_context, shift.holder.value()) + QStringLiteral(" · ") +
                           m_context.format.money(figures.sold);
    const auto over = core::overShort(figures, core::TenderType::Cash);
    const bool isCounted = over && *over;
    const QString centre = centreText(shift);
    return {{"title", centre.isEmpty() ? title : title + QStringLiteral(" · ") + centre},
            {"detail", detail},
            {"over", isCounted ? overText(m_context.format, **over) : tr("not counted")},
            {"isOff", isCounted && !(*over)->isZero()}};
}

void ShiftReportsViewModel::show() {
    QList<QVariantMap> rows;
    for (const core::LedgerShift& shift : m_shifts) {
        QVariantMap row = rowOf(shift);
        row.insert("isCurrent", rows.size() == m_current);
        rows << row;
    }
    m_rows.setRows(rows);
    emit changed();
}

QString ShiftReportsViewModel::printText() const {
    return m_day || (chosen() != nullptr && chosen()->closedAs) ? tr("Print a copy") : tr("Print");
}

void ShiftReportsViewModel::print() {
    if (paper().isEmpty()) {
        return;
    }
    m_context.service.printShiftReport(
        paper(), m_day || chosen()->closedAs,
        [self = QPointer(this)](const Expected<ports::PrintJob>& job) {
            if (self.isNull()) {
                return;
            }
            if (!job) {
                self->m_context.refuse(job.error());
                return;
            }
            self->m_context.notify(tr("The report is on its way to the printer."));
        });
}

void ShiftReportsViewModel::save() {
    if (paper().isEmpty()) {
        return;
    }
    const QString name =
        m_day ? QStringLiteral("day-%1.pdf").arg(text(m_day->toString()))
        : chosen()->closedAs
            ? QStringLiteral("Z-%1.pdf").arg(chosen()->zNumber)
            : QStringLiteral("X-shift-%1.pdf").arg(chosen()->figures.shift.value());
    m_context.service.saveShiftReport(paper(), name,
                                      [self = QPointer(this)](const Expected<QString>& path) {
                                          if (self.isNull()) {
                                              return;
                                          }
                                          if (!path) {
                                              self->m_context.refuse(path.error());
                                              return;
                                          }
                                          self->m_context.notify(tr("Saved: %1").arg(*path));
                                      });
}

} // namespace evertill::viewmodels
