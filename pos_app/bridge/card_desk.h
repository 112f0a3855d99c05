// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Payments of the screens by card at the till's terminal, and by a wallet's code at its gateway;
// the order of things is that of usecase/card_payments.h. What the store knows of payments is kept
// here as of the last answer. INV one order is under way at most, and none while any payment is not
// settled. INV a basket with an order under way or a payment not settled is held: nothing else pays
// for it and its lines stay (holds()). Without a payment store or a device all of it is empty and
// cards or wallets are taken by hand. Threads: the GUI thread, but for connectTerminal() and
// connectWallet() (store thread). Answers come on the GUI thread, after the basket has been brought
// to what the store knows.

#include "bridge/gate.h"
#include "ports/devices/wallet_terminal.h"
#include "ports/journal_store.h"
#include "usecase/wallet_payments.h"

#include <QObject>

#include <deque>
#include <memory>

namespace evertill::bridge {

using base::Expected;

template <typename Device>
using MakePayer =
    std::function<std::unique_ptr<Device>(const std::string& setting, ports::PaymentIntentLog& log,
                                          std::vector<ports::PaymentIntent> unsettled)>;
using MakeTerminal = MakePayer<ports::PaymentTerminal>;
using MakeWallet = MakePayer<ports::WalletTerminal>;

struct CardDoors {
    ports::PaymentStore* payments; // store thread; nullptr: no terminal is ever used
    ports::JournalStore& journal;  // store thread
    const base::Clock& clock;
    base::RandomSource& random;
    usecase::SaleSession& session; // GUI thread
    std::shared_ptr<Gate> store;
    std::shared_ptr<Gate> gui;
    MakeTerminal make;          // store thread
    MakeWallet makeWallet;      // store thread
    ports::TillReader& records; // store thread
};

struct CardOrder { // under way at the terminal or the gateway
    ports::PaymentIntent intent;
    bool isLook = false; // asks what became of it; moves no money
    bool isCancelled = false;
    std::uint8_t code = 0; // what the terminal waits for ...
    std::string words;     // ... in its own words, if it sends any
};

// How a tender is taken back.
enum class TakeBack { AtOnce, AtTerminal, ByHand, Never };

struct HandDecision {
    std::string name; // who looked
    std::string reason;
};

class CardDesk : public QObject {
    Q_OBJECT
public:
    using Done = std::function<void(Expected<ports::PaymentResult>)>;

    explicit CardDesk(CardDoors doors);

    // Before the threads have work: connects, brings the basket found at the start to what the
    // store knows, and begins to look into what is not settled.
    void start(const std::string& terminal, const std::string& wallet);
    // Store thread. A device with an order under way is not changed (isWorking() was asked).
    void connectTerminal(const std::string& setting);
    void connectWallet(const std::string& setting);

    [[nodiscard]] bool hasTerminal() const { return m_terminal.isThere; }
    [[nodiscard]] bool hasWallet() const { return m_wallet.isThere; }
    [[nodiscard]] bool hasDeviceOf(const ports::PaymentIntent& intent) const {
        return ports::isWalletOrder(intent) ? hasWallet() : hasTerminal();
    }
    [[nodiscard]] const ports::DeviceStatus& status() const { return m_terminal.status; }
    [[nodiscard]] const ports::DeviceStatus& walletStatus() const { return m_wallet.status; }
    [[nodiscard]] const std::optional<CardOrder>& order() const { return m_order; }
    [[nodiscard]] bool isWorking() const { return m_order.has_value(); }
    [[nodiscard]] const std::vector<ports::PaymentRecord>& unsettled() const {
        return m_records.unsettled;
    }
    // The session's basket has what the store knows; until then it can be changed, but no tender
    // is taken, and it is neither completed nor cancelled.
    [[nodiscard]] bool isRead() const { return m_isRead && !m_isStale; }
    // The session's basket must stay as it is. Suspending it is another thing: a payment that is
    // only being looked into finds its basket when it is recalled.
    [[nodiscard]] bool holds() const;
    [[nodiscard]] bool maySuspend() const { return !m_order || m_order->isLook; }

    // Charges (a sale) or gives back (a refund). Errors: those of usecase::cardIntent, DeviceBusy.
    void pay(const core::Money& amount, Done done);
    // Charges the code of a wallet, which is kept nowhere. Errors: those of usecase::walletIntent,
    // DeviceBusy.
    void payByCode(const core::Money& amount, std::string code, Done done);
    // Gives back as much of that (< 0) as one payment has that a wallet made for what comes back.
    // Errors: those of usecase::walletRefund, DeviceBusy.
    void refundByWallet(const core::Money& amount, Done done);
    [[nodiscard]] TakeBack wayBack(std::int32_t tender) const;
    // AtOnce or AtTerminal. Errors: those of usecase::reversalIntent, DeviceBusy.
    void takeBack(std::int32_t tender, Done done);
    // A person has reversed it at the terminal; on record with name and reason.
    void takeBackByHand(std::int32_t tender, const HandDecision& by, Done done);
    // The red key; the order still gets its own answer.
    void cancel();
    // Asks the terminal or the gateway again; Unknown at once where that is not set up. Errors:
    // NotFound, DeviceBusy.
    void look(const ports::PaymentId& id, Done done);
    // A person looked at the terminal or the statement; on record with name and reason. Errors:
    // AlreadyExists (settled meanwhile), DeviceBusy.
    void decide(const ports::PaymentId& id, bool charged, const HandDecision& by, Done done);
    // Asks it how it is; no money moves. Errors: DeviceBusy, DeviceAbsent, DeviceFault.
    void test(bool isWallet, std::function<void(Expected<void>)> done);
    // After another basket came; also tries again where the store could not be read.
    void refresh();

signals:
    void changed();
    // A look without anybody waiting for it (at the start) came to an end.
    void looked(const evertill::ports::PaymentIntent& intent, bool approved);
    void booked(); // the basket has other tenders than before

private:
    template <typename Device>
    struct Line {
        std::unique_ptr<Device> device; // store thread
        bool isThere = false;
        ports::DeviceStatus status;
    };
    using Answer = std::function<void(ports::PaymentResult)>;
    using Order = std::function<void(const Answer&)>;

    template <typename Device>
    void connect(Line<Device>& line, const MakePayer<Device>& make, const std::string& setting,
                 bool isWallet);
    [[nodiscard]] ports::PaymentTerminal* deviceOf(const ports::PaymentIntent& intent) const;
    // order: how it is given, where the intent does not say all of it; store thread.
    void begin(const ports::PaymentIntent& intent, bool isLook, Done done, Order order = {});
    void refundOf(const std::vector<ports::PaymentRecord>& paid, const core::Money& amount,
                  const Done& done);
    void ended(ports::PaymentResult result);
    void reread(std::function<void()> then);
    void take(const Expected<usecase::CardRecords>& records);
    void lookIntoNext();
    // For the journal: what a person decided about money.
    [[nodiscard]] core::SettingChanged decision(const std::string& what,
                                                const HandDecision& by) const;
    [[nodiscard]] Expected<void> note(const core::SettingChanged& event);
    [[nodiscard]] Answer answered();

    CardDoors m_doors;
    std::unique_ptr<usecase::StoredIntents> m_intents;
    Line<ports::PaymentTerminal> m_terminal;
    Line<ports::WalletTerminal> m_wallet;
    usecase::CardRecords m_records;
    bool m_isRead = false;  // the store could be read
    bool m_isStale = false; // m_records are of another basket
    std::optional<CardOrder> m_order;
    Done m_done;
    std::deque<ports::PaymentIntent> m_toLook;
};

} // namespace evertill::bridge
