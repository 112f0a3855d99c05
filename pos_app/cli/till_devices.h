// SPDX-License-Identifier: Apache-2.0
#pragma once

// The devices of a till without a screen: card terminal, wallet gateway, scale and customer display
// by the till's settings, for "evertill sell" and "evertill payment". Each call waits for its
// device. INV money is never asked for twice: what an earlier run left unsettled is looked into
// before anything else. Threads: one, which is also the store thread: it carries out what the
// device thread asks of the store while it waits.

#include "cli/counter.h"
#include "hardware/device_thread.h"
#include "ports/devices/line_display.h"
#include "ports/devices/scale.h"
#include "ports/devices/wallet_terminal.h"
#include "usecase/card_payments.h"

#include <condition_variable>
#include <deque>
#include <mutex>

namespace evertill::cli {

// Tasks of other threads, carried out by the one that waits.
class TaskQueue {
public:
    void post(std::function<void()> task);
    // Carries out tasks until done() says so; it is asked after each.
    void runUntil(const std::function<bool()>& done);

private:
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_tasks;
};

class TillDevices {
public:
    // Errors: of a setting that can not be read (place: its key), and of the store.
    [[nodiscard]] static Expected<std::unique_ptr<TillDevices>> open(Counter& counter);
    ~TillDevices();

    [[nodiscard]] bool hasTerminal() const { return m_terminal != nullptr; }
    // Looks what became of payments that are not settled, and brings the basket to what was
    // charged. Error: DeviceUnknownOutcome, where the terminal does not say.
    [[nodiscard]] Expected<void> settleEarlier();
    // Charges the card, or gives back to it; the tender stands when it returns. Errors:
    // TenderNotAllowed (declined), DeviceUnknownOutcome, DeviceFault (no terminal, busy, silent;
    // nothing was charged) and those of usecase::cardIntent.
    [[nodiscard]] Expected<void> payByCard(const core::Money& amount);
    // The same by the code in the customer's wallet.
    [[nodiscard]] Expected<void> payByWallet(const core::Money& amount, const std::string& code);
    // What the gateway charged for the goods that come back; none: a wallet's share is paid out by
    // hand, with a reference.
    [[nodiscard]] Expected<std::vector<ports::PaymentRecord>> walletPayments() const;
    // Gives back to the wallet as much of that (< 0) as one of its payments has. Errors: as
    // payByCard, and NotFound where no payment has any of it.
    [[nodiscard]] Expected<void> refundByWallet(const core::Money& amount);
    // Takes a tender back, at the terminal if it took it. Errors: as payByCard.
    [[nodiscard]] Expected<void> removeTender(std::int32_t number);
    // The terminal's own papers: the last receipt again, or the end of its day, which hands in what
    // was charged; no payment of ours is begun or settled by it. Errors: DeviceAbsent (no
    // terminal), DeviceFault (it did not do it, or did not say so).
    [[nodiscard]] Expected<ports::ReportResult> report(ports::TerminalReport kind);
    // A person looked.
    [[nodiscard]] Expected<void> decide(ports::PaymentId id, bool charged);

    // A stable weight without the tare. Errors: DeviceFault, DeviceAbsent (no scale).
    [[nodiscard]] Expected<core::Quantity> weigh(const core::Quantity& tare);
    void showBasket();
    void showSale(const core::Transaction& sale);

private:
    explicit TillDevices(Counter& counter);
    using Start = std::function<void(ports::PaymentTerminal::Done)>;
    // start: how the order is given, where its intent does not say all of it.
    [[nodiscard]] Expected<void> carryOut(const ports::PaymentIntent& intent, Start start = {});
    [[nodiscard]] ports::PaymentResult answerTo(const ports::PaymentTerminal& terminal,
                                                const Start& start);
    // Which of the two an order belongs to; nullptr where it is not set up.
    [[nodiscard]] ports::PaymentTerminal* terminalOf(const ports::PaymentIntent& intent) const;
    [[nodiscard]] Expected<void> takePayments();
    [[nodiscard]] Expected<usecase::CardRecords> cards() const;

    Counter& m_counter;
    TaskQueue m_tasks;
    usecase::StoredIntents m_intents;
    hardware::DeviceThread m_thread; // before the devices, after what they call
    std::unique_ptr<ports::PaymentTerminal> m_terminal;
    std::unique_ptr<ports::WalletTerminal> m_wallet;
    std::unique_ptr<ports::Scale> m_scale;
    std::unique_ptr<ports::LineDisplay> m_display;
};

} // namespace evertill::cli
