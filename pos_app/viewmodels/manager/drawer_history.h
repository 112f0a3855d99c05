// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Over and short of the last shifts that were closed with a count, newest first: how much by each
// Z, and who answered for the drawer. Of this till, from its own files. Threads: the GUI thread.

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

    void open();
    void close();
    void show(); // also in another language

signals:
    void changed();

private:
    struct Counted {
        std::int64_t z = 0;
        core::BusinessDate date;
        core::OperatorId holder;
        core::Money over;
    };
    void loadMore(core::ShiftId before);
    void take(const std::vector<core::LedgerShift>& shifts);

    ViewContext& m_context;
    RowsModel m_rows;
    std::vector<Counted> m_counted;
    bool m_isLoaded = false;
    int m_asked = 0; // answers to earlier questions are too late
};

} // namespace evertill::viewmodels
