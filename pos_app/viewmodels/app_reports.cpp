// SPDX-License-Identifier: GPL-3.0-or-later
// From the reports to the receipts behind a figure or a record, and back.
#include "viewmodels/app_view_model.h"

namespace evertill::viewmodels {

void AppViewModel::connectReports() {
    connect(&m_manager, &ManagerViewModel::opened, this,
            [this] { moveTo(QStringLiteral("manager")); });
    connect(m_manager.audit(), &AuditViewModel::receiptWanted, this, [this](qint64 number) {
        m_journal.open();
        drill();
        m_journal.openReceipt(number);
    });
    connect(&m_manager, &ManagerViewModel::salesWanted, this,
            [this](const ports::SalesQuery& query, const QString& title) {
                m_journal.openBehind(query, title);
                drill();
            });
}

void AppViewModel::drill() {
    m_isDrilled = true;
    moveTo(QStringLiteral("journal"));
}

} // namespace evertill::viewmodels
