// SPDX-License-Identifier: Apache-2.0
#pragma once

// A card terminal that speaks ZVT, on TCP (port 20007 or 5577) or a serial line (9600 or 115200 Bd,
// 8 bits, 2 stop bits where it wants them). It connects and registers by itself, and again after a
// loss. An order for money: ask for the last transaction (the mark), write the intent, send the
// order, listen. Whatever leaves the end in doubt (a cut, silence, an end without a result, a NAK)
// is looked into at once: connect again, abort what still waits for a card, ask whether the
// terminal is idle, ask for the last transaction. A new one of our amount: Approved or, with an
// error code, Declined. The same as before, twice with a pause: Declined. Anything else is asked
// again until lookFor is over, then Unknown. INV as ports::PaymentTerminal. INV a command for money
// is never repeated, not even a frame that was refused. A terminal that repeats no receipts gives
// no mark: its cuts end Unknown, for a person. Not told apart: a payment of the same amount typed
// at the terminal itself between mark and cut (the registration forbids that). Threads: as
// ports::PaymentTerminal; an order under way when the terminal is destroyed is not answered, and
// its intent stays open in the log.

#include "hardware/channel/link.h"
#include "hardware/device_thread.h"
#include "hardware/payment/zvt_exchange.h"

#include <chrono>
#include <memory>

namespace evertill::hardware {

struct ZvtTiming {
    std::chrono::milliseconds open{3000};
    std::chrono::milliseconds acknowledge{5000};
    std::chrono::milliseconds result{180'000}; // since the terminal's last word
    std::chrono::milliseconds lookFor{90'000};
    std::chrono::milliseconds lookAgain{2000}; // between two looks
    std::chrono::milliseconds firstBackOff{200};
    std::chrono::milliseconds lastBackOff{5000};
};

class ZvtTerminal final : public ports::PaymentTerminal {
public:
    // unsettled: what the log has begun and not settled; orders wait until it is. The log outlives
    // the terminal.
    ZvtTerminal(DeviceThread& thread, std::unique_ptr<Link> link,
                std::unique_ptr<ZvtTransport> transport, ports::PaymentIntentLog& log,
                ZvtSettings settings, ZvtTiming timing = {},
                std::vector<ports::PaymentIntent> unsettled = {});
    ~ZvtTerminal() override;

    void run(const ports::PaymentIntent& intent, Done done) override;
    void resolve(const ports::PaymentIntent& intent, Done done) override;
    void decide(ports::PaymentId id, bool charged, Done done) override;
    void abort() override;
    void report(ports::TerminalReport kind, std::function<void(ports::ReportResult)> done) override;

    [[nodiscard]] ports::DeviceStatus status() const override;
    void onStatus(std::function<void(ports::DeviceStatus)> listener) override;
    void onProgress(std::function<void(std::uint8_t, std::string)> listener) override;

private:
    class Machine;
    DeviceThread& m_thread;
    std::unique_ptr<Machine> m_machine; // lives on the device thread
};

} // namespace evertill::hardware
