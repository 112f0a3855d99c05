// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Printer and drawer for people: how it is, what waits, what to do, and the one decision only a
// person can make: whether a receipt whose outcome is unknown is printed again (as a marked copy).
// A drawer that is left open is told, again and again; it stops nothing.
// Threads: the GUI thread.

#include "viewmodels/prompt_view_model.h"
#include "viewmodels/rows_model.h"

#include <QTimer>

namespace evertill::viewmodels {

class PrinterViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to AppViewModel")
    Q_PROPERTY(int level READ level NOTIFY changed) // 0 well, 1 needs a look, 2 does not work
    Q_PROPERTY(QString chip READ chip NOTIFY changed)
    Q_PROPERTY(QString status READ status NOTIFY changed)
    Q_PROPERTY(QString advice READ advice NOTIFY changed)
    Q_PROPERTY(QString detail READ detail NOTIFY changed)
    Q_PROPERTY(evertill::viewmodels::RowsModel* jobs READ jobs CONSTANT)
public:
    PrinterViewModel(ViewContext& context, PromptViewModel& prompt, QObject* parent);

    [[nodiscard]] int level() const;
    [[nodiscard]] QString chip() const;
    [[nodiscard]] QString status() const;
    [[nodiscard]] QString advice() const;
    [[nodiscard]] QString detail() const;
    [[nodiscard]] RowsModel* jobs() { return &m_jobs; }

    void refresh();
    Q_INVOKABLE void resolve(qint64 job, bool printAgain);
    Q_INVOKABLE void testReceipt();
    Q_INVOKABLE void askOpenDrawer();

signals:
    void changed();

private:
    [[nodiscard]] QString pickTrouble() const;
    void watchDrawer();
    void drawerLeftOpen();
    void drawerAnswered(const Expected<ports::PrintEvidence>& outcome);
    void showJobs(const std::vector<ports::PrintJob>& jobs);

    ViewContext& m_context;
    PromptViewModel& m_prompt;
    RowsModel m_jobs;
    int m_unknown = 0;
    QTimer m_leftOpen; // runs while the drawer is open
    bool m_isLeftOpen = false;
};

} // namespace evertill::viewmodels
