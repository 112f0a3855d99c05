// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Taking the money: what is due, the ways to pay from the rules table, the payments taken so far,
// and after the commit the change to give. The sale counts as done only when the store says that it
// is on disk; until then, and when that fails, basket and payments stay as they are and can be
// tried again. Threads: the GUI thread.

#include "viewmodels/card_view_model.h"

namespace evertill::viewmodels {

class PayViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to AppViewModel")
    Q_PROPERTY(QString due READ due NOTIFY changed)
    Q_PROPERTY(QString summary READ summary NOTIFY changed)
    Q_PROPERTY(QString remaining READ remaining NOTIFY changed)
    Q_PROPERTY(QString changeForEntry READ changeForEntry NOTIFY changed)
    Q_PROPERTY(QString entry READ entry NOTIFY changed)
    Q_PROPERTY(bool hasEntry READ hasEntry NOTIFY changed)
    Q_PROPERTY(QString entryTitle READ entryTitle NOTIFY changed)
    Q_PROPERTY(QString takeText READ takeText NOTIFY changed)
    Q_PROPERTY(bool canTake READ canTake NOTIFY changed)
    Q_PROPERTY(bool isBusy READ isBusy NOTIFY changed)
    Q_PROPERTY(bool isRefund READ isRefund NOTIFY changed)
    Q_PROPERTY(evertill::viewmodels::RowsModel* tenders READ tenders CONSTANT)
    Q_PROPERTY(evertill::viewmodels::RowsModel* taken READ taken CONSTANT)
    Q_PROPERTY(evertill::viewmodels::RowsModel* quickAmounts READ quickAmounts CONSTANT)
    Q_PROPERTY(QString failure READ failure NOTIFY changed)
    Q_PROPERTY(QString failureNext READ failureNext NOTIFY changed)
    Q_PROPERTY(QString doneChange READ doneChange NOTIFY doneChanged)
    Q_PROPERTY(QString doneTitle READ doneTitle NOTIFY doneChanged)
    Q_PROPERTY(QString doneTotal READ doneTotal NOTIFY doneChanged)
    Q_PROPERTY(QString donePaid READ donePaid NOTIFY doneChanged)
    Q_PROPERTY(QString doneReceipt READ doneReceipt NOTIFY doneChanged)
    Q_PROPERTY(QString giftOf READ giftOf NOTIFY doneChanged)
    Q_PROPERTY(QString doneCode READ doneCode NOTIFY doneChanged)
    Q_PROPERTY(QString donePrinter READ donePrinter NOTIFY doneChanged)
    Q_PROPERTY(bool printerNeedsHand READ printerNeedsHand NOTIFY doneChanged)
public:
    PayViewModel(ViewContext& context, PromptViewModel& prompt, CardViewModel& card,
                 QObject* parent);

    [[nodiscard]] QString due() const;
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString remaining() const;
    [[nodiscard]] QString changeForEntry() const; // empty: none
    [[nodiscard]] QString entry() const;
    [[nodiscard]] bool hasEntry() const { return !m_entry.isEmpty(); }
    [[nodiscard]] QString entryTitle() const;
    [[nodiscard]] QString takeText() const;
    [[nodiscard]] bool canTake() const;
    [[nodiscard]] bool isBusy() const {
        const bridge::CardDesk& cards = m_context.service.cards();
        return m_context.service.isCommitting() || cards.holds() || !cards.isRead();
    }
    [[nodiscard]] bool isRefund() const;
    [[nodiscard]] RowsModel* tenders() { return &m_tenders; }
    [[nodiscard]] RowsModel* taken() { return &m_taken; }
    [[nodiscard]] RowsModel* quickAmounts() { return &m_quick; }
    [[nodiscard]] QString failure() const { return m_failure.title; }
    [[nodiscard]] QString failureNext() const { return m_failure.kept + u' ' + m_failure.next; }
    [[nodiscard]] QString doneChange() const;
    [[nodiscard]] QString doneTitle() const;
    [[nodiscard]] QString doneTotal() const;
    [[nodiscard]] QString donePaid() const;
    [[nodiscard]] QString doneReceipt() const;
    [[nodiscard]] QString donePrinter() const;
    // Of its electronic receipt, as TillService::eReceiptCode() gives it; empty: there is none.
    [[nodiscard]] QString doneCode() const { return m_doneCode; }
    [[nodiscard]] bool printerNeedsHand() const;
    [[nodiscard]] bool hasTaken() const { return m_taken.rowCount() > 0; }
    [[nodiscard]] QString giftOf() const; // the sale that a gift receipt can go with; empty: none

    [[nodiscard]] static QString tenderName(core::TenderType type);
    // Goods for goods: nothing is due, so nothing is asked.
    [[nodiscard]] bool isEvenExchange() const;
    // Says that a scan pays nothing here; everything stays as it is.
    void refuseScan();
    // A wallet's code is charged: what is still due, or the amount typed for a wallet. False: it is
    // none, or no gateway is set up, or nothing is due.
    [[nodiscard]] bool takeScannedCode(const QString& code);
    // A letter came among the keys of the amount: what is typed is no amount.
    void spoil();
    void open();                       // a fresh look at the basket, cash chosen
    void close() { m_isOpen = false; } // what only the page shows follows the basket no more
    void retranslate();

    Q_INVOKABLE void type(const QString& text);
    Q_INVOKABLE void backspace();
    Q_INVOKABLE void useAmount(const QString& amount); // from quickAmounts; takes it at once
    Q_INVOKABLE void selectTender(int row);
    Q_INVOKABLE void selectBy(int rows);
    Q_INVOKABLE void take();
    Q_INVOKABLE void removeTender(int number);

signals:
    void changed();
    void doneChanged();
    void committed();

private:
    void refresh();
    void followBasket() { // with each scan
        if (m_isOpen) {
            refresh();
            return;
        }
        refreshTaken();
        emit changed();
    }
    void refreshTenders();
    void refreshTaken();
    void refreshAmounts();
    [[nodiscard]] core::TenderType tender() const;
    [[nodiscard]] core::Money left() const; // in the chosen tender; negative to refund
    [[nodiscard]] core::Money owed() const; // the same, of a refund what may go back so
    void chooseRefund();
    [[nodiscard]] bool mayUse(const core::TenderRule& rule) const;
    [[nodiscard]] core::Money givenInCash() const;
    [[nodiscard]] Expected<core::Money> offered() const;
    [[nodiscard]] bool isEntryScanned() const;
    [[nodiscard]] const core::ExchangeRates& rates() const;
    [[nodiscard]] const core::ExchangeRate* foreignRate() const;
    [[nodiscard]] core::Currency entryCurrency() const;
    [[nodiscard]] Expected<core::Money> foreignAmount() const;
    [[nodiscard]] Expected<core::TenderOffer> foreignOffer() const;
    [[nodiscard]] QString foreignChange() const;
    [[nodiscard]] QString foreignHint() const;
    [[nodiscard]] QString rateAge(const core::ExchangeRate& rate) const;
    void chooseForeign(bool isNext);
    void clearEntry();
    void intend();
    void takeWith(const std::string& reference, const core::Approval& approvedBy = {});
    // Somebody may allow what goes beyond an account's limit.
    void askBeyond(const base::Error& refused, const core::Money& amount,
                   const std::string& account);
    void giveCash();
    void giveToAccount();
    void askDrawer(const core::Money& amount);
    void takeByCard();
    void takeByWallet();
    void chargeCode(const QString& code);
    void refundByWallet();
    void askReference();
    void paid(bool stands); // by card or wallet
    void tenderStands();
    void commit();
    void readNotesLeft();
    void readCode();
    [[nodiscard]] QString tenderHint(const core::TenderRule& rule) const;
    [[nodiscard]] usecase::SaleSession& session() const { return m_context.service.session(); }

    ViewContext& m_context;
    PromptViewModel& m_prompt;
    CardViewModel& m_card;
    RowsModel m_tenders;
    RowsModel m_taken;
    RowsModel m_quick;
    bool m_isOpen = false;
    int m_selected = 0;
    core::Currency m_foreign; // as chosen last
    int m_asked = 0;          // answers to earlier questions are too late
    QString m_entry;
    bool m_isSpoiled = false;
    ErrorText m_failure;
    std::optional<core::Transaction> m_done;
    QString m_doneCode;
    QMap<QString, QString> m_notesLeft; // of those that paid it, by number
};

} // namespace evertill::viewmodels
