// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Hours of the time clock on the manager's page: for each person what the days come to, then day by
// day the times, hours and breaks, with what is open or missing; and who is there now. It belongs
// to the pages that ask who may (manager_view_model.h). Threads: the GUI thread.

#include "viewmodels/rows_model.h"
#include "viewmodels/view_context.h"

#include <QObject>

namespace evertill::viewmodels {

class WorkHours : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to ManagerViewModel")
    // label, times, worked, breaks, note, isTotal
    Q_PROPERTY(evertill::viewmodels::RowsModel* rows READ rows CONSTANT)
    Q_PROPERTY(int current READ current NOTIFY changed)
    Q_PROPERTY(bool isLoaded READ isLoaded NOTIFY changed)
    Q_PROPERTY(QString present READ present NOTIFY changed) // who is there now
public:
    WorkHours(ViewContext& context, QObject* parent);

    [[nodiscard]] RowsModel* rows() { return &m_rows; }
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] bool isLoaded() const { return m_hours.has_value(); }
    [[nodiscard]] QString present() const;
    [[nodiscard]] usecase::Table table() const;

    // isUntilNow: also what was clocked since the last of these dates.
    void load(usecase::Period dates, bool isUntilNow);
    void close();
    void show(); // also in another language
    void moveBy(int rows);

signals:
    void changed();

private:
    [[nodiscard]] static QString noteOf(bool isOpen, bool isMissing);

    ViewContext& m_context;
    RowsModel m_rows;
    std::optional<usecase::Hours> m_hours;
    int m_current = 0;
    int m_asked = 0; // answers to earlier questions are too late
};

} // namespace evertill::viewmodels
