// SPDX-License-Identifier: Apache-2.0
#pragma once

// A simulated wallet gateway: speaks HTTP, keeps a ledger, and fails as it is told. It keeps the
// promises of docs/hardware.md: a number moves money once, one that was reversed never does, and no
// more is given back than was paid. Threads: as SimulatedDevice.

#include "hardware/fake/simulated_device.h"

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace evertill::hardware {

struct GatewayBehaviour {
    bool declines = false;       // the payer has no money
    int waitsForQueries = 0;     // so many queries are answered "waiting" before money moves
    int answersAfter = 0;        // ticks
    int arrivesAfter = 0;        // ticks until an order comes to it, whatever the line does
    bool answersTwice = false;   // each answer is said again
    bool hidesResult = false;    // an order is answered with an error, though it is booked
    bool refusesReverse = false; // what is paid stays paid
    bool isSilent = false;
};

struct GatewayBooking {
    std::string order;
    std::int64_t minor = 0;
    bool isReversed = false;
    std::string payment{}; // that a refund gives back
};

class GatewayModel final : public SimulatedDevice {
public:
    explicit GatewayModel(GatewayBehaviour how = {}) : behaviour(how) {}

    void connected() override;
    void disconnected() override;
    void received(base::ByteView bytes) override;
    void tick() override;

    GatewayBehaviour behaviour;
    [[nodiscard]] const std::vector<GatewayBooking>& ledger() const { return m_ledger; }
    void confirmAll();                // whoever is waited for confirms now
    [[nodiscard]] int booked() const; // payments that stand
    [[nodiscard]] int refunds() const;
    [[nodiscard]] int orders() const { return m_orders; } // requests to pay or refund it got

private:
    enum class State { Waiting, Paid, Declined, Reversed, Refunded };
    struct Order {
        State state = State::Waiting;
        std::int64_t minor = 0;
        int queriesToWait = 0;
        std::string payment; // of a refund
    };
    struct Later {
        int ticks = 0;
        std::uint64_t connection = 0; // to which the answer goes
        std::string path;
        std::string body;
    };

    void take(const std::string& path, const std::string& body);
    [[nodiscard]] std::string answerTo(const std::string& path, const std::string& body);
    void pay(const std::string& number, std::int64_t minor, const std::string& payment);
    [[nodiscard]] bool mayPay(const Order& order) const;
    [[nodiscard]] std::int64_t givenBack(const std::string& payment, const Order* but) const;
    void book(const std::string& number, Order& order);
    void reverse(const std::string& number);
    [[nodiscard]] std::string stateOf(const std::string& number) const;

    std::map<std::string, Order> m_known;
    std::vector<GatewayBooking> m_ledger;
    std::deque<Later> m_later;
    std::string m_incoming;
    std::uint64_t m_connection = 0;
    int m_orders = 0;
};

} // namespace evertill::hardware
