// SPDX-License-Identifier: Apache-2.0
#pragma once

// A simulated card terminal that speaks ZVT: keeps a ledger of what it booked,
// and fails as it is told. Written from the protocol, on the transport's own
// framing. For tests and the demonstration; it takes any card at once. Threads:
// as SimulatedDevice.

#include "hardware/fake/simulated_device.h"
#include "hardware/payment/zvt_apdu.h"

#include <deque>
#include <optional>
#include <string>

namespace evertill::hardware {

// What it does with a payment under way when the line to the till breaks.
enum class ZvtOnLoss : std::uint8_t {
    GoesOn,   // the customer pays all the same
    Waits,    // for a card, which comes after busyTicks; it calls itself idle meanwhile
    Lags,     // books it, but shows it only from the second look at its last receipt
    Stops,    // unless it is booked already
    TakesBack // also what is booked but not acknowledged by the till
};

struct ZvtBehaviour {
    ZvtOnLoss onLoss = ZvtOnLoss::GoesOn;
    std::uint8_t declineWith = 0;   // result code; 0: approves
    bool refusesOrders = false;     // 84
    bool hasMark = true;            // repeats receipts with their status
    bool bareAbort = false;         // declines without a status before
    bool endsWithoutStatus = false; // 06 0F with no 04 0F
    int busyTicks = 0;              // after a loss, while it goes on by itself
    int moreTimes = 0;              // asks so often for more time (84 9C) before it takes an order
    bool gluesMessages = false;     // does not wait for acknowledgements
    bool silent = false;
    bool waitsForCard = false;        // an order goes on when showCard() is called, or the red key
    std::int64_t earlierMinor = 1250; // its last transaction before; 0: it has none
};

struct ZvtBooking {
    std::string kind; // "pay", "reversal", "refund"
    std::int64_t minor = 0;
    std::uint32_t trace = 0;
    std::uint32_t receipt = 0;
    bool takenBack = false;
    std::uint8_t code = 0; // of a declined one: nothing was booked
};

class ZvtModel final : public SimulatedDevice {
public:
    explicit ZvtModel(std::unique_ptr<ZvtTransport> transport, ZvtBehaviour behaviour = {});

    void connected() override;
    void disconnected() override;
    void received(base::ByteView bytes) override;
    void tick() override;

    ZvtBehaviour behaviour;
    [[nodiscard]] const std::vector<ZvtBooking>& ledger() const { return m_ledger; }
    void showCard();
    // Someone pays at the terminal itself.
    void bookByHand(std::int64_t minor);
    // Bookings of that kind that stand.
    [[nodiscard]] int booked(const std::string& kind) const;
    [[nodiscard]] int orders() const { return m_orders; } // commands for money it got

private:
    struct Message {
        Apdu apdu;
        bool books = false;   // the order is booked before it is said
        bool settles = false; // its acknowledgement makes the booking final
    };

    void take(const Apdu& apdu);
    void obey(const Apdu& apdu);
    void order(const std::string& kind, std::int64_t minor);
    void queueOutcome();
    void repeatReceipt();
    void sayNext();
    void book();
    void say(const Apdu& apdu) { SimulatedDevice::say(m_transport->encode(apdu)); }
    [[nodiscard]] Apdu statusOf(const ZvtBooking& booking) const;
    void queueReceipt();

    std::unique_ptr<ZvtTransport> m_transport;
    std::deque<Message> m_queue;
    std::vector<ZvtBooking> m_ledger;
    ZvtBooking m_order;     // under way
    bool m_ordered = false; // and not at its end
    bool m_final = false;   // the till has acknowledged the status
    bool m_booked = false;
    bool m_connected = false;
    bool m_cardShown = false;
    int m_busy = 0;
    std::optional<Apdu> m_late; // the order it asks more time for
    int m_moreTimes = 0;
    int m_cardIn = 0; // ticks
    bool m_lags = false;
    int m_orders = 0;
    std::uint32_t m_number = 41;
};

} // namespace evertill::hardware
