// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The sale on the screen: the basket's lines and totals, what is being typed ("5*", a number), and
// what can be done to a line. Everything is decided by the session; refusals become sheets. A code
// that needs a fact (age, weight, serial, lot, price) asks for it and is tried again with it, so
// that several needs of one item follow each other. INV while a sale is being committed nothing
// here touches it. Threads: the GUI thread.

#include "core/barcode/scan_repeats.h"
#include "viewmodels/basket_lines_model.h"
#include "viewmodels/prompt_view_model.h"

#include <QElapsedTimer>

namespace evertill::viewmodels {

class SaleViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to AppViewModel")
    Q_PROPERTY(evertill::viewmodels::BasketLinesModel* lines READ lines CONSTANT)
    Q_PROPERTY(bool isEmpty READ isEmpty NOTIFY changed)
    Q_PROPERTY(QString countText READ countText NOTIFY changed)
    Q_PROPERTY(QString itemsText READ itemsText NOTIFY changed)
    Q_PROPERTY(QString goods READ goods NOTIFY changed)
    Q_PROPERTY(QString savings READ savings NOTIFY changed)
    Q_PROPERTY(QString points READ points NOTIFY changed)
    Q_PROPERTY(QString tax READ tax NOTIFY changed)
    Q_PROPERTY(QString total READ total NOTIFY changed)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY changed)
    Q_PROPERTY(bool isStaff READ isStaff NOTIFY changed)
    Q_PROPERTY(bool mayGoBelowCost READ mayGoBelowCost NOTIFY changed)
    Q_PROPERTY(QString backText READ backText NOTIFY changed)
    Q_PROPERTY(QString entry READ entry NOTIFY entryChanged)
    Q_PROPERTY(QString multiplier READ multiplier NOTIFY entryChanged)
    Q_PROPERTY(int selectedLine READ selectedLine NOTIFY selectionChanged)
    Q_PROPERTY(int selectedRow READ selectedRow NOTIFY selectionChanged)
public:
    SaleViewModel(ViewContext& context, PromptViewModel& prompt, QObject* parent);

    [[nodiscard]] BasketLinesModel* lines() { return &m_lines; }
    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] QString countText() const; // "5 lines · 8 items"
    [[nodiscard]] QString itemsText() const; // "8 items"
    [[nodiscard]] QString goods() const;
    [[nodiscard]] QString savings() const; // empty: none
    [[nodiscard]] QString points() const;  // empty: none to earn
    [[nodiscard]] QString tax() const;
    [[nodiscard]] QString total() const;
    [[nodiscard]] bool canUndo() const;
    [[nodiscard]] bool isStaff() const { return session().basket().header().isStaff; }
    [[nodiscard]] bool mayGoBelowCost() const { return session().basket().header().mayGoBelowCost; }
    [[nodiscard]] QString entry() const { return m_entry; }
    [[nodiscard]] QString multiplier() const { return m_multiplier; }
    [[nodiscard]] int selectedLine() const { return m_selected; }
    [[nodiscard]] int selectedRow() const { return m_lines.rowOf(m_selected); }

    // What marks that the next item comes back; empty: it is sold.
    [[nodiscard]] QString backText() const;
    // Without a receipt, into the basket that is shown; also what is searched for or on a key.
    void takeNextBack(core::ReturnTerms terms);
    Q_INVOKABLE void stopTakingBack();

    void scanned(const QString& code, int symbology);
    // The code is on a pack that has been counted; told, and to be forgotten.
    [[nodiscard]] bool isReadAgain(const QString& code, int symbology);
    // ViewContext::approveForBasket
    void askApproval(const base::Error& refused, const QString& what,
                     const std::function<void(const core::Approval&)>& then);
    void refresh();
    void retranslate();

    Q_INVOKABLE void type(const QString& text); // digits, ".", "*"
    Q_INVOKABLE void backspace();
    Q_INVOKABLE void clearEntry();
    Q_INVOKABLE void enter();
    Q_INVOKABLE void addSku(const QString& sku, bool fromSearch);

    // Goods that a promotion gives for nothing.
    void addGift(const QString& sku, const QString& promotion, qint64 count);

    Q_INVOKABLE void select(int lineNo); // again: none
    Q_INVOKABLE void selectBy(int rows);
    Q_INVOKABLE void step(int by); // quantity of the selected line
    Q_INVOKABLE void askQuantity();
    Q_INVOKABLE void askLineDiscount();
    Q_INVOKABLE void askBasketDiscount();
    Q_INVOKABLE void askPrice();
    Q_INVOKABLE void removeLine();
    Q_INVOKABLE void undo();
    Q_INVOKABLE void toggleStaff();     // the promotions for staff, for this basket
    Q_INVOKABLE void toggleBelowCost(); // whether promotions stop at cost
    Q_INVOKABLE void askExemption();    // from tax, by certificate
    Q_INVOKABLE void askSuspend();
    Q_INVOKABLE void askCancel();

signals:
    void changed();
    void entryChanged();
    void selectionChanged();
    void memberScanned(const QString& card);
    void receiptScanned(const QString& reference);
    void orderScanned(const QString& number);
    void couponScanned(const QString& code);
    void searchWanted();
    void suspendedOne();

private:
    // A code or an item on its way into the basket, with the facts gathered so far.
    struct Pending {
        std::optional<core::ScanInput> code;
        core::Sku sku;
        usecase::AddOptions options;
    };

    void takeTypedFactor(core::ScanInput& scan);
    [[nodiscard]] bool mayChange() const;
    bool report(const Expected<void>& outcome);
    bool settle(const Expected<void>& outcome); // report, and mark as done
    // Settles it; where the operator's own right does not reach, somebody who may is asked first.
    using Act = std::function<Expected<void>(const core::Approval& approvedBy)>;
    bool byHand(const QString& what, const Act& act);
    void refuseGoods(const Pending& pending, const base::Error& error);
    [[nodiscard]] QString nameOf(const core::BasketLine& line) const;
    void attempt(const Pending& pending);
    void attemptBack(const Pending& pending);
    void taken(std::int32_t lineNo);
    bool askForFact(const Pending& pending, const base::Error& error);
    void askAge(const Pending& pending, const base::Error& error);
    void askWeight(const Pending& pending, const base::Error& error);
    void takeWeight(const Pending& pending, const core::Quantity& weight, bool isTyped);
    void askScale(const Pending& pending, const base::Error& error);
    [[nodiscard]] ports::WeighOrder weighOrder(const core::Sku& sku);
    void stopScale();
    void askTracking(const Pending& pending, const base::Error& error);
    void askOpenPrice(const Pending& pending, const base::Error& error);
    void sayUnknown(const base::Error& error);
    void askDiscount(std::int32_t lineNo);
    [[nodiscard]] Expected<core::ManualDiscount> discountOf(const Answered& answer) const;
    [[nodiscard]] const core::BasketLine* targetLine() const;
    [[nodiscard]] QString reasonOf(const core::LineAdjustment& adjustment) const;
    [[nodiscard]] usecase::SaleSession& session() const { return m_context.service.session(); }

    ViewContext& m_context;
    PromptViewModel& m_prompt;
    BasketLinesModel m_lines;
    QString m_entry;
    QString m_multiplier;
    std::int32_t m_selected = 0;
    std::optional<core::ReturnTerms> m_back; // the next item comes back ...
    core::BasketId m_backFor;                // ... in this basket
    int m_weighing = 0;                      // the question that waits for the scale
    core::ScanRepeats m_repeats;
    QElapsedTimer m_readClock;
    std::int64_t m_taken = 0; // times that goods were
};

} // namespace evertill::viewmodels
