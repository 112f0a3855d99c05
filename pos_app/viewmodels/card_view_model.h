// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The card terminal and the gateway of wallets for people: what they wait for while a payment is
// under way, how to give up, and the payments whose end is not known with the two ways out: ask
// again, or say by name and reason what is known. INV "declined" is only said where no money moved.
// Threads: the GUI thread.

#include "viewmodels/prompt_view_model.h"
#include "viewmodels/rows_model.h"

namespace evertill::viewmodels {

class CardViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to AppViewModel")
    Q_PROPERTY(bool isShown READ isShown NOTIFY changed)
    Q_PROPERTY(int level READ level NOTIFY changed) // 0 well, 1 needs a look, 2 does not work
    Q_PROPERTY(QString chip READ chip NOTIFY changed)
    Q_PROPERTY(QString status READ status NOTIFY changed)
    Q_PROPERTY(bool isWorking READ isWorking NOTIFY changed)
    Q_PROPERTY(bool isLooking READ isLooking NOTIFY changed)
    Q_PROPERTY(bool isCancelled READ isCancelled NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString amount READ amount NOTIFY changed)
    Q_PROPERTY(QString words READ words NOTIFY changed)
    Q_PROPERTY(evertill::viewmodels::RowsModel* open READ open CONSTANT)
public:
    CardViewModel(ViewContext& context, PromptViewModel& prompt, QObject* parent);

    [[nodiscard]] bool hasTerminal() const { return desk().hasTerminal(); }
    [[nodiscard]] bool hasWallet() const { return desk().hasWallet(); }
    [[nodiscard]] bool isShown() const { // the chip
        return hasTerminal() || hasWallet() || hasOpen();
    }
    [[nodiscard]] bool hasOpen() const { return !desk().unsettled().empty(); }
    [[nodiscard]] int level() const;
    [[nodiscard]] QString chip() const;
    [[nodiscard]] QString status() const;
    [[nodiscard]] bool isWorking() const { return desk().order() && !desk().order()->isLook; }
    [[nodiscard]] bool isLooking() const { return desk().order() && desk().order()->isLook; }
    [[nodiscard]] bool isCancelled() const { return desk().order() && desk().order()->isCancelled; }
    [[nodiscard]] QString title() const; // of the order under way
    [[nodiscard]] QString amount() const;
    [[nodiscard]] QString words() const;
    [[nodiscard]] RowsModel* open() { return &m_open; }

    void retranslate() { refresh(); }
    // negative: gives back. done: whether the tender stands.
    void pay(const core::Money& amount, std::function<void(bool)> done);
    void payByCode(const core::Money& amount, const QString& code, std::function<void(bool)> done);
    // byHand: what comes back was not paid through the gateway, or not at this till.
    void refundByWallet(const core::Money& amount, std::function<void(bool)> done,
                        std::function<void()> byHand);
    void removeTender(std::int32_t number, std::function<void(bool)> done);

    Q_INVOKABLE void cancel();
    Q_INVOKABLE void look(int row);
    Q_INVOKABLE void askDecide(int row, bool charged);

signals:
    void changed();
    void openWanted(bool isWanted); // whether the list of open payments is to be seen

private:
    void refresh();
    void ended(const Expected<ports::PaymentResult>& outcome, bool isWallet,
               const std::function<void(bool)>& done);
    [[nodiscard]] static QString nextWay();
    void tellFailure(const ports::PaymentResult& result, bool isWallet);
    [[nodiscard]] QString walletWords() const; // of the order under way
    [[nodiscard]] bool isWalletShown() const;  // by the chip, rather than cards
    void looked(const ports::PaymentIntent& intent, bool approved);
    [[nodiscard]] bool isWalletTender(std::int32_t number) const;
    void askTakenBack(std::int32_t number, const std::function<void(bool)>& done);
    [[nodiscard]] Question askWho(const QString& title, bool isWallet) const;
    [[nodiscard]] bridge::CardDesk& desk() const { return m_context.service.cards(); }
    [[nodiscard]] QString kindWords(const ports::PaymentIntent& intent) const;
    // Of one whose end is not known.
    [[nodiscard]] QString situation(const ports::PaymentIntent& intent) const;
    void noteLook();

    ViewContext& m_context;
    PromptViewModel& m_prompt;
    RowsModel m_open;
    bool m_isGivenUp = false; // by the cashier: the payment under way
    struct Look {             // under way
        ports::PaymentId of;
        base::UtcTime since;
    };
    std::optional<Look> m_look;
};

} // namespace evertill::viewmodels
