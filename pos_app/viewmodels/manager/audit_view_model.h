// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The audit trail on the screen: every record that is no plain sale, newest first, read page by
// page, filtered by kind, person and time; a record about a receipt leads to it. Threads: the GUI
// thread.

#include "viewmodels/rows_model.h"
#include "viewmodels/view_context.h"

#include <QObject>
#include <QVariantList>

namespace evertill::viewmodels {

class AuditViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to ManagerViewModel")
    Q_PROPERTY(evertill::viewmodels::RowsModel* rows READ rows CONSTANT)
    Q_PROPERTY(int current READ current NOTIFY changed)
    Q_PROPERTY(QString kind READ kind WRITE setKind NOTIFY changed)
    Q_PROPERTY(QVariantList kinds READ kinds NOTIFY changed)
    Q_PROPERTY(QString who READ who NOTIFY changed)
    Q_PROPERTY(QString span READ span NOTIFY changed)
    Q_PROPERTY(bool isComplete READ isComplete NOTIFY changed)
public:
    AuditViewModel(ViewContext& context, QObject* parent);

    [[nodiscard]] RowsModel* rows() { return &m_rows; }
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] QString kind() const { return m_kind; }
    [[nodiscard]] QVariantList kinds() const; // [{value, text}]
    [[nodiscard]] QString who() const;        // filtered by; in words
    [[nodiscard]] QString span() const;       // likewise
    [[nodiscard]] bool isComplete() const { return m_complete; }
    [[nodiscard]] bool isLoaded() const { return !m_loading && (m_complete || !m_all.empty()); }
    [[nodiscard]] const std::vector<ports::AuditRow>& shown() const { return m_all; }
    [[nodiscard]] usecase::Table paper() const; // the same in words, as it stands on the screen
    // What is shown of all there is: in words, and for the name of a file ("-voids-2-7d").
    [[nodiscard]] QString filterWords() const;
    [[nodiscard]] QString filterName() const;
    void setKind(const QString& kind);

    void open();
    void close();
    void retranslate();
    void moveBy(int rows);

    Q_INVOKABLE void nextWho();  // everybody, then one after the other
    Q_INVOKABLE void nextSpan(); // all the time, a day, a week, four weeks
    Q_INVOKABLE void loadMore();
    Q_INVOKABLE void select(int row);
    Q_INVOKABLE void openReceipt(); // of the chosen record

signals:
    void changed();
    void receiptWanted(qint64 number);

private:
    void reload();
    void show();
    [[nodiscard]] QString aboutOf(const core::AuditEntry& entry) const;
    [[nodiscard]] QVariantMap rowOf(const ports::AuditRow& row, bool isCurrent) const;

    ViewContext& m_context;
    RowsModel m_rows;
    std::vector<ports::AuditRow> m_all;
    QString m_kind = QStringLiteral("all");
    int m_who = 0; // 0: everybody; n: the n-th of the staff
    int m_span = 0;
    int m_current = -1;
    int m_asked = 0; // the newest question; answers to earlier ones are dropped
    bool m_loading = false;
    bool m_complete = false;
};

} // namespace evertill::viewmodels
