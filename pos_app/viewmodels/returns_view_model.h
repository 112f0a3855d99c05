// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Goods come back: by a receipt (its lines, what can still come back of each and what that is
// worth), without one, or a whole sale at once. What is chosen goes into the basket that is on the
// screen, so that an exchange is one sale; money goes back on the payment page. Rights are asked
// for by the session, and whoever may is asked on the spot. INV what is shown counts what came back
// on record and in this basket. Threads: the GUI thread.

#include "viewmodels/rows_model.h"
#include "viewmodels/sale_view_model.h"

namespace evertill::viewmodels {

class ReturnsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to AppViewModel")
    Q_PROPERTY(evertill::viewmodels::RowsModel* rows READ rows CONSTANT)
    Q_PROPERTY(int current READ current NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString detail READ detail NOTIFY changed)
    Q_PROPERTY(QStringList reasons READ reasons NOTIFY changed)
    Q_PROPERTY(QStringList conditions READ conditions NOTIFY changed)
    Q_PROPERTY(int reason READ reason WRITE setReason NOTIFY changed)
    Q_PROPERTY(int condition READ condition WRITE setCondition NOTIFY changed)
    Q_PROPERTY(QString refund READ refund NOTIFY changed)
    Q_PROPERTY(QString goesBack READ goesBack NOTIFY changed)
    Q_PROPERTY(bool hasChosen READ hasChosen NOTIFY changed)
    Q_PROPERTY(bool hasLeft READ hasLeft NOTIFY changed)
public:
    ReturnsViewModel(ViewContext& context, PromptViewModel& prompt, SaleViewModel& sale,
                     QObject* parent);

    [[nodiscard]] RowsModel* rows() { return &m_rows; }
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] bool isLoaded() const { return m_found.has_value(); }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString detail() const; // when, how much, how it was paid
    [[nodiscard]] QStringList reasons() const;
    [[nodiscard]] QStringList conditions() const;
    [[nodiscard]] int reason() const { return m_reason; }
    [[nodiscard]] int condition() const { return m_condition; }
    [[nodiscard]] QString refund() const;   // for what is chosen
    [[nodiscard]] QString goesBack() const; // the ways it was paid that it goes back; empty: none
    [[nodiscard]] bool hasChosen() const;
    [[nodiscard]] bool hasLeft() const;

    void setReason(int reason);
    void setCondition(int condition);
    // A scan on the page chooses one more of those goods. False: it is not of goods.
    bool takeScan(const QString& code, int symbology);
    void moveBy(int rows);
    void close();
    void retranslate();

    Q_INVOKABLE void ask();                        // for the receipt, or without one
    Q_INVOKABLE void open(const QString& receipt); // its number or barcode
    Q_INVOKABLE void select(int row);
    Q_INVOKABLE void step(int row, int by);
    Q_INVOKABLE void askQuantity();
    Q_INVOKABLE void chooseAll(); // again: nothing
    Q_INVOKABLE void takeBack();
    Q_INVOKABLE void askPostVoid(const QString& receipt);
    Q_INVOKABLE void printGift(const QString& number);

signals:
    void opened();
    void changed();

private:
    struct Line {
        const core::TransactionLine* sold = nullptr; // of m_found
        core::ReturnableLine counted;
        core::Quantity chosen;
    };
    [[nodiscard]] bool isOfOther() const; // sold by another till: known by its code alone

    void look(const QString& receipt, const std::function<void(usecase::ReturnableSale)>& then);
    void show(usecase::ReturnableSale found);
    void showRows();
    void lookForInvoice();
    void choose(std::size_t row, core::Quantity quantity);
    [[nodiscard]] core::ReturnTerms terms() const;
    [[nodiscard]] std::vector<core::LineBack> linesOf(std::vector<core::ReturnedLine> wanted) const;
    [[nodiscard]] std::vector<core::ReturnedLine> wanted() const;
    // Tax included: what the customer gets for it, but for the rounding of cash.
    [[nodiscard]] QString worthOf(const std::vector<core::LineBack>& back) const;
    [[nodiscard]] QString sharesOf(const std::vector<core::LineBack>& back) const;
    void take(const core::Approval& approvedBy);
    void askWithoutReceipt();
    void askVoid(const usecase::ReturnableSale& found);
    void voidSale(const usecase::ReturnableSale& found, const QString& reason,
                  const core::Approval& approvedBy);
    // Refusals of a right are asked for on the spot; true where it went through.
    bool settle(const Expected<void>& outcome, const QString& what,
                const std::function<void(const core::Approval&)>& again);
    [[nodiscard]] usecase::SaleSession& session() const { return m_context.service.session(); }

    ViewContext& m_context;
    PromptViewModel& m_prompt;
    SaleViewModel& m_sale;
    RowsModel m_rows;
    std::optional<usecase::ReturnableSale> m_found; // what is in the basket counts
    QString m_invoice;                              // of the sale: its number as printed
    std::vector<Line> m_lines;
    int m_current = 0;
    int m_reason = 0;
    int m_condition = 0;
    int m_asked = 0; // answers to earlier questions are too late
};

} // namespace evertill::viewmodels
