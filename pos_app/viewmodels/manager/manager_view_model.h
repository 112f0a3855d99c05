// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The manager's pages: the day at a glance beside the same weekday before, sales by hour, category,
// operator and tender over one or more dates, what each till of the store sold with the age of what
// the centre told, what was taken back, out or opened by whom with the unusual marked, over and
// short by Z (drawer_history.h), working time (work_hours.h), and the audit trail
// (audit_view_model.h). Read off the GUI thread from the till's own files. Only for who may close a
// shift, or in the name of who allowed it on the spot; nothing of it stays when the page is left.
// Threads: the GUI thread.

#include "viewmodels/manager/audit_view_model.h"
#include "viewmodels/manager/drawer_history.h"
#include "viewmodels/manager/save_table.h"
#include "viewmodels/manager/work_hours.h"

namespace evertill::viewmodels {

class ManagerViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to AppViewModel")
    Q_PROPERTY(QString section READ section WRITE setSection NOTIFY changed)
    Q_PROPERTY(QVariantList sections READ sections NOTIFY changed)
    Q_PROPERTY(int days READ days WRITE setDays NOTIFY changed)
    Q_PROPERTY(QString periodText READ periodText NOTIFY changed)
    // What is to be known of the table that is shown.
    Q_PROPERTY(QString note READ note NOTIFY changed)
    Q_PROPERTY(bool isLoaded READ isLoaded NOTIFY changed)
    Q_PROPERTY(bool isToday READ isToday NOTIFY changed)
    // The row that Enter opens; -1: none, of a day at a glance the day.
    Q_PROPERTY(int current READ current NOTIFY changed)
    Q_PROPERTY(bool opensSales READ opensSales NOTIFY changed) // a row of what is shown
    Q_PROPERTY(evertill::viewmodels::RowsModel* tiles READ tiles CONSTANT)
    Q_PROPERTY(evertill::viewmodels::RowsModel* hours READ hours CONSTANT)
    Q_PROPERTY(evertill::viewmodels::RowsModel* bars READ bars CONSTANT)
    Q_PROPERTY(evertill::viewmodels::RowsModel* operators READ operators CONSTANT)
    Q_PROPERTY(evertill::viewmodels::AuditViewModel* audit READ audit CONSTANT)
    Q_PROPERTY(evertill::viewmodels::DrawerHistory* drawers READ drawers CONSTANT)
    Q_PROPERTY(evertill::viewmodels::WorkHours* work READ work CONSTANT)
public:
    ManagerViewModel(ViewContext& context, QObject* parent);

    [[nodiscard]] QString section() const { return m_section; }
    [[nodiscard]] QVariantList sections() const; // [{value, text}]
    [[nodiscard]] int days() const { return m_days; }
    [[nodiscard]] QString periodText() const;
    [[nodiscard]] QString note() const;
    [[nodiscard]] bool isLoaded() const { return m_report.has_value(); }
    [[nodiscard]] bool isToday() const;
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] bool opensSales() const;
    [[nodiscard]] RowsModel* tiles() { return &m_tiles; }
    [[nodiscard]] RowsModel* hours() { return &m_hours; }
    [[nodiscard]] RowsModel* bars() { return &m_bars; }
    [[nodiscard]] RowsModel* operators() { return &m_operators; }
    [[nodiscard]] AuditViewModel* audit() { return &m_audit; }
    [[nodiscard]] DrawerHistory* drawers() { return &m_drawers; }
    [[nodiscard]] WorkHours* work() { return &m_work; }
    void setSection(const QString& section);
    void setDays(int days);

    // Asks whether who serves may, or somebody who may; then opened() tells.
    void open();
    void close();
    void retranslate() { show(); }
    void moveSection(int step);

    void moveBy(int rows);

    Q_INVOKABLE void openRow(int row);                     // the sales behind it
    Q_INVOKABLE void moveDate(int dates);                  // back: negative; never beyond today
    Q_INVOKABLE void exportCsv() { save(TableFile::Csv); } // the table that is shown
    Q_INVOKABLE void exportPdf() { save(TableFile::Pdf); }

signals:
    void changed();
    void opened();
    void salesWanted(const ports::SalesQuery& query, const QString& title);

private:
    [[nodiscard]] int rowCount() const;
    void load(std::optional<core::BusinessDate> last);
    void save(TableFile as);
    void askLink();
    [[nodiscard]] QString tillsAge() const;
    void show();
    void showTiles();
    void showHours();
    void showBars();
    void showOperators();
    [[nodiscard]] const std::vector<usecase::SumsRow>& barRows() const;
    [[nodiscard]] QString barName(const std::string& key) const;
    [[nodiscard]] QString categoryName(const std::string& id) const;
    [[nodiscard]] QString money(std::int64_t minor) const;
    // isPaper: people, kinds and times in words, as on the screen; otherwise as programs read them.
    [[nodiscard]] usecase::Table shownTable(bool isPaper) const;
    [[nodiscard]] static QString unusualWords(const usecase::OperatorRow& row);

    ViewContext& m_context;
    RowsModel m_tiles;
    RowsModel m_hours;
    RowsModel m_bars;
    RowsModel m_operators;
    AuditViewModel m_audit;
    DrawerHistory m_drawers;
    WorkHours m_work;
    QString m_section = QStringLiteral("today");
    int m_days = 1;
    int m_current = -1;
    int m_asked = 0; // the newest load; answers to earlier ones are dropped
    std::optional<bridge::ManagerReport> m_report;
    std::optional<ports::LinkView> m_link;
};

} // namespace evertill::viewmodels
