// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// X and Z reports: those of the shifts that are open or left (X, so far), then every Z, newest
// first, with what was over or short; one of them shown as it lies on paper, printed by way of the
// spool, saved as PDF. A Z printed from here is a marked copy. Only for who may close a shift; that
// is asked before begin(). Threads: the GUI thread.

#include "viewmodels/rows_model.h"
#include "viewmodels/view_context.h"

namespace evertill::viewmodels {

class ShiftReportsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to ShiftViewModel")
    // title, detail, over, isOff, isCurrent
    Q_PROPERTY(evertill::viewmodels::RowsModel* rows READ rows CONSTANT)
    Q_PROPERTY(evertill::viewmodels::RowsModel* report READ report CONSTANT)
    Q_PROPERTY(int current READ current NOTIFY changed)
    Q_PROPERTY(bool isEmpty READ isEmpty NOTIFY changed)
    Q_PROPERTY(bool hasPaper READ hasPaper NOTIFY changed)
    Q_PROPERTY(QString printText READ printText NOTIFY changed)
public:
    ShiftReportsViewModel(ViewContext& context, QObject* parent);

    [[nodiscard]] RowsModel* rows() { return &m_rows; }
    [[nodiscard]] RowsModel* report() { return &m_report; }
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] bool isEmpty() const { return m_isLoaded && m_shifts.empty(); }
    [[nodiscard]] bool isLoaded() const { return m_isLoaded; }
    [[nodiscard]] bool hasPaper() const { return !paper().isEmpty(); }
    [[nodiscard]] QString printText() const;

    // Empty: the newest Z, or what there is.
    // Or the report of a day, by its place (usecase/invoice_place.h), beside the list as ever.
    // Alone: without the list of the others.
    void begin(core::ShiftId wanted, bool isAlone);
    void close();
    void retranslate() { show(); }
    Q_INVOKABLE void select(int row);
    void moveBy(int rows);
    Q_INVOKABLE void loadMore();
    Q_INVOKABLE void print();
    Q_INVOKABLE void save();

signals:
    void changed();

private:
    void take(const std::vector<core::LedgerShift>& page);
    void show();
    [[nodiscard]] QVariantMap rowOf(const core::LedgerShift& shift) const;
    [[nodiscard]] QString centreText(const core::LedgerShift& shift) const;
    [[nodiscard]] const core::LedgerShift* chosen() const;
    // Empty: nothing is shown.
    [[nodiscard]] core::ShiftId paper() const;
    void showPaper();

    ViewContext& m_context;
    RowsModel m_rows;
    RowsModel m_report;
    std::vector<core::LedgerShift> m_shifts;
    core::ToldOnZs m_toldOnZs;               // by the centre
    std::optional<core::BusinessDate> m_day; // whose report is shown
    core::ShiftId m_wanted;
    core::ShiftId m_last; // the oldest that was read
    int m_asked = 0;      // the newest begin(); answers to earlier ones are dropped
    int m_current = -1;
    bool m_isAlone = false; // m_wanted, and no other
    bool m_isLoading = false;
    bool m_isLoaded = false;
    bool m_isComplete = false;
};

} // namespace evertill::viewmodels
