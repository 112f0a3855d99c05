// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The last Zs of this till, newest first: what was sold, who answered for the drawer, and how much
// its cash was over or short where it was counted. From its own files. Threads: the GUI thread.

#include "viewmodels/rows_model.h"
#include "viewmodels/view_context.h"

namespace evertill::viewmodels {

class DrawerHistory : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to ManagerViewModel")
    Q_PROPERTY(evertill::viewmodels::RowsModel* rows READ rows CONSTANT)
    Q_PROPERTY(bool isLoaded READ isLoaded NOTIFY changed)
    Q_PROPERTY(QString sum READ sum NOTIFY changed)
public:
    DrawerHistory(ViewContext& context, QObject* parent);

    // share: of the largest difference, 0 .. 1.
    [[nodiscard]] RowsModel* rows() { return &m_rows; }
    [[nodiscard]] bool isLoaded() const { return m_isLoaded; }
    [[nodiscard]] QString sum() const; // over all that are shown; empty: none are
    [[nodiscard]] usecase::Table table() const;
    struct Closed {
        std::int64_t z = 0;
        core::ShiftId shift;
        core::ReceiptNumber lastReceipt; // empty: it sold nothing
        core::BusinessDate date;
        core::OperatorId holder;
        std::int64_t sales = 0;
        std::int64_t refunds = 0;
        core::Money turnover;            // sold less given back
        std::optional<core::Money> over; // nullopt: not counted
    };
    [[nodiscard]] int count() const { return static_cast<int>(m_closed.size()); }
    [[nodiscard]] const Closed& at(std::size_t row) const { return m_closed[row]; }

    void open();
    void close();
    void show(); // also in another language

signals:
    void changed();

private:
    void loadMore(core::ShiftId before);
    void take(const std::vector<core::LedgerShift>& shifts);

    ViewContext& m_context;
    RowsModel m_rows;
    std::vector<Closed> m_closed;
    bool m_isLoaded = false;
    int m_asked = 0; // answers to earlier questions are too late
};

} // namespace evertill::viewmodels
