// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of the manager's tables: the one that is chosen, and the sales behind it.
#include "viewmodels/manager/manager_view_model.h"
#include "viewmodels/manager/manager_words.h"

#include <algorithm>

namespace evertill::viewmodels {

using core::FigureKind;

bool ManagerViewModel::opensSales() const {
    return m_section != QLatin1String("work") && m_section != QLatin1String("audit");
}

int ManagerViewModel::rowCount() const {
    if (!m_report || !opensSales()) {
        return 0;
    }
    if (m_section == QLatin1String("drawers")) {
        return m_drawers.count();
    }
    if (m_section == QLatin1String("operators")) {
        return static_cast<int>(m_report->operators.size());
    }
    return static_cast<int>(m_section == QLatin1String("today") ? m_report->hours.size()
                                                                : barRows().size());
}

void ManagerViewModel::moveBy(int rows) {
    m_current = std::clamp(m_current + rows, rowCount() == 0 ? -1 : 0, rowCount() - 1);
    emit changed();
}

void ManagerViewModel::openRow(int row) {
    const bool isGlance = m_section == QLatin1String("today");
    if (!m_report || row >= rowCount() || (row < 0 && !isGlance)) {
        return;
    }
    m_current = row;
    emit changed();
    const auto at = static_cast<std::size_t>(std::max(row, 0));
    ports::SalesQuery query{m_report->period.first, m_report->period.last};
    QString what = tr("All sales");
    if (m_section == QLatin1String("drawers")) {
        const DrawerHistory::Closed& z = m_drawers.at(at);
        query.first = z.date; // a shift may outlive its date
        query.last = std::max(z.date, m_report->today);
        query.shift = z.shift;
        query.before = core::ReceiptNumber{z.lastReceipt.value() + 1};
        emit salesWanted(query, tr("Z %1").arg(z.z) + QStringLiteral(" · ") +
                                    m_context.format.date(z.date));
        return;
    }
    if (m_section == QLatin1String("operators")) {
        query.kind = FigureKind::Operator;
        query.key = m_report->operators[at].id;
        what = operatorName(m_context, query.key);
    } else if (m_section == QLatin1String("tills")) {
        const std::string& till = m_report->tills[at].key;
        if (till != m_context.service.session().context().identity.till.value()) {
            m_context.cue(Cue::Attention);
            m_context.notify(tr("The sales of another till stand at that till and at the centre."));
            return;
        }
    } else if (!isGlance || row >= 0) {
        const auto& rows = isGlance ? m_report->hours : barRows();
        query.kind = m_section == QLatin1String("categories") ? FigureKind::Category
                     : m_section == QLatin1String("tenders")  ? FigureKind::Tender
                                                              : FigureKind::Hour;
        query.key = rows[at].key;
        what = isGlance ? text(query.key) + QStringLiteral(":00") : barName(query.key);
    }
    emit salesWanted(query, what + QStringLiteral(" · ") + periodText());
}

} // namespace evertill::viewmodels
