// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The page of stock: what is on hand by item or only what is low, what moved of the item chosen,
// and documents that are made scan by scan (receive, count, adjust, waste, transfer, back to the
// supplier). "5*" before a scan or an item counts five, "-1*" takes one off again. A document stays
// as it is when the page is left, and after a crash; nothing moves before it is posted, by who may.
// INV no scan here touches the sale. Threads: the GUI thread.

#include "viewmodels/manager/save_table.h"
#include "viewmodels/prompt_view_model.h"
#include "viewmodels/rows_model.h"

namespace evertill::viewmodels {

class InventoryViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to AppViewModel")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    Q_PROPERTY(bool isLow READ isLow WRITE setLow NOTIFY changed)
    // sku, name, onHand, note, isLow, isCurrent
    Q_PROPERTY(evertill::viewmodels::RowsModel* levels READ levels CONSTANT)
    Q_PROPERTY(int current READ current NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed) // of what moved
    // time, change, what, who
    Q_PROPERTY(evertill::viewmodels::RowsModel* movements READ movements CONSTANT)
    Q_PROPERTY(QVariantList kinds READ kinds NOTIFY changed) // [{value, text}]
    Q_PROPERTY(int kind READ kind NOTIFY changed)            // of the document; -1: none
    // sku, name, quantity, note, isDoubtful
    Q_PROPERTY(evertill::viewmodels::RowsModel* lines READ lines CONSTANT)
    Q_PROPERTY(QString sum READ sum NOTIFY changed)
    Q_PROPERTY(bool takesNumber READ takesNumber NOTIFY changed)
    // Number of the delivery note or transfer, and from or to whom; empty: not told yet.
    Q_PROPERTY(QString head READ head NOTIFY changed)
public:
    InventoryViewModel(ViewContext& context, PromptViewModel& prompt, QObject* parent);

    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] bool isLow() const { return m_isLow; }
    [[nodiscard]] RowsModel* levels() { return &m_levels; }
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] RowsModel* movements() { return &m_movements; }
    [[nodiscard]] QVariantList kinds() const;
    [[nodiscard]] int kind() const { return m_kind ? static_cast<int>(*m_kind) : -1; }
    [[nodiscard]] RowsModel* lines() { return &m_lines; }
    [[nodiscard]] QString sum() const;
    [[nodiscard]] bool takesNumber() const;
    [[nodiscard]] QString head() const;
    void setText(const QString& text);
    void setLow(bool isLow);

    void open();
    void close();
    void retranslate();
    void moveBy(int rows) { select(m_current + rows); }
    void scanned(const QString& code, int symbology);
    // True: there was a document to leave.
    bool leave();

    Q_INVOKABLE void select(int row);
    Q_INVOKABLE void loadMore();
    Q_INVOKABLE void loadMoreMovements();
    Q_INVOKABLE void begin(int kind); // or goes on with it; again: leaves it
    Q_INVOKABLE void addCurrent();
    Q_INVOKABLE void add(const QString& sku, int pieces);
    Q_INVOKABLE void drop(const QString& sku);
    Q_INVOKABLE void askHead(); // as soon as the paper is at hand; asked again when it is posted
    Q_INVOKABLE void askPost();
    Q_INVOKABLE void askDrop();
    Q_INVOKABLE void askMinimum();
    Q_INVOKABLE void exportCsv() { save(TableFile::Csv); } // the table that is shown
    Q_INVOKABLE void exportPdf() { save(TableFile::Pdf); }

signals:
    void textChanged();
    void changed();

private:
    void save(TableFile as);
    void reload();
    void append(std::vector<usecase::StockLevel> levels);
    void showLevels();
    void showMovements();
    void loadMovements();
    void setMinimum(const core::Sku& sku, core::Quantity least);
    void loadDraft();
    void showLines();
    // No symbology: it was picked.
    void addItem(const QString& code, std::optional<int> symbology, core::Quantity quantity);
    void change(bridge::TillService::StockWork work);
    enum class Then { Keep, Post };
    void askNumber(Then then);
    void askParty(Then then, const std::string& number);
    void go(Then then, const std::string& number, const std::string& party);
    void announce();
    [[nodiscard]] static QString differenceWords(const core::Quantity& came,
                                                 const core::Quantity& announced);
    void askReason();
    void post(const core::Approval& approvedBy, bool again = false);
    [[nodiscard]] QString deed() const;
    void askAgain(const QString& number);
    void refusePart(const core::Item& item, const core::Quantity& units);
    void posted(const usecase::PostedStock& stock);
    [[nodiscard]] core::Quantity takeMultiplier();
    [[nodiscard]] QString nameOf(const usecase::StockLevel& level) const;
    [[nodiscard]] const usecase::StockLevel* chosen() const;

    ViewContext& m_context;
    PromptViewModel& m_prompt;
    RowsModel m_levels;
    RowsModel m_movements;
    RowsModel m_lines;
    QString m_text;
    bool m_isLow = false;
    bool m_isComplete = false;
    bool m_isLoading = false;
    int m_current = 0;
    int m_asked = 0; // the newest list; answers to earlier ones are dropped
    std::vector<usecase::StockLevel> m_all;
    core::Sku m_next; // of what is low
    std::vector<ports::StockMovement> m_moved;
    std::optional<core::StockDocumentKind> m_kind;
    ports::StockDraft m_draft;
};

} // namespace evertill::viewmodels
