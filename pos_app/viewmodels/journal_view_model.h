// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The recorded sales of this till, newest first, read page by page as the list is scrolled, and the
// receipt of one of them as it was printed. A reprint is marked as a copy by the store.
// Threads: the GUI thread.

#include "viewmodels/prompt_view_model.h"
#include "viewmodels/rows_model.h"

namespace evertill::viewmodels {

class JournalViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to AppViewModel")
    Q_PROPERTY(evertill::viewmodels::RowsModel* rows READ rows CONSTANT)
    Q_PROPERTY(evertill::viewmodels::RowsModel* receipt READ receipt CONSTANT)
    Q_PROPERTY(int current READ current NOTIFY changed)
    Q_PROPERTY(bool isEmpty READ isEmpty NOTIFY changed)
    Q_PROPERTY(bool hasReceipt READ hasReceipt NOTIFY changed)
    Q_PROPERTY(QString shown READ shown NOTIFY changed)
    Q_PROPERTY(bool canComeBack READ canComeBack NOTIFY changed)
    Q_PROPERTY(bool canBeVoided READ canBeVoided NOTIFY changed)
    Q_PROPERTY(QString listing READ listing NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
public:
    JournalViewModel(ViewContext& context, PromptViewModel& prompt, QObject* parent);

    [[nodiscard]] RowsModel* rows() { return &m_rows; }
    [[nodiscard]] RowsModel* receipt() { return &m_receipt; }
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] bool isEmpty() const { return m_all.empty(); }
    [[nodiscard]] bool hasReceipt() const { return m_shown != 0; }

    // What the list knows of the receipt that is shown: goods were sold by it; of the open business
    // date. Of one that is not in the list, asking tells.
    [[nodiscard]] bool canComeBack() const;
    [[nodiscard]] bool canBeVoided() const;

    // What is listed: "all", or what was asked for: "member", "card", "report".
    [[nodiscard]] QString listing() const { return m_listing; }
    // Of which figure of a report; empty: of none.
    [[nodiscard]] QString title() const { return m_title; }

    // The number of the receipt; empty: none.
    [[nodiscard]] QString shown() const {
        return m_shown == 0 ? QString() : QString::number(m_shown);
    }

    void open();
    // The sales that a figure of a report is made of.
    void openBehind(const ports::SalesQuery& query, const QString& title);
    void openReceipt(std::int64_t number);
    // Shows it; false: it is not the barcode of a receipt.
    bool takeScan(const QString& code, int symbology);
    void moveBy(int rows);
    void retranslate();

    // For who has no receipt; everything again is open().
    Q_INVOKABLE void askMember();
    Q_INVOKABLE void askCard();
    Q_INVOKABLE void showAll() { open(); }
    Q_INVOKABLE void loadMore();
    Q_INVOKABLE void select(int row);
    Q_INVOKABLE void askReprint();

signals:
    void changed();

private:
    void ask(bridge::TillService::FoundBy by, Question question);
    void begin(const QString& listing);
    void loadBehind();
    void take(const std::vector<ports::TransactionSummary>& sales);
    void showFound(const QString& listing, std::vector<ports::TransactionSummary> found);
    [[nodiscard]] const ports::TransactionSummary* listed() const;
    void showRows();
    void showReceipt(const core::ReceiptDocument& document);

    ViewContext& m_context;
    PromptViewModel& m_prompt;
    RowsModel m_rows;
    RowsModel m_receipt;
    std::vector<ports::TransactionSummary> m_all;
    QString m_listing = QStringLiteral("all");
    QString m_title;
    ports::SalesQuery m_behind; // of "report"
    int m_asked = 0;            // answers to what was listed before are dropped
    int m_current = -1;
    std::int64_t m_shown = 0;
    bool m_loading = false;
    bool m_complete = false;
};

} // namespace evertill::viewmodels
