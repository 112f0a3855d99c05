// SPDX-License-Identifier: Apache-2.0
#pragma once

// The till's side of a wallet gateway, on any link (TCP). Each question is one connection.
//   pay      sent once. Paid and Declined are the end; anything else, also no answer, is asked of
//   refund   likewise, with Refunded for Paid; nobody loses patience with it
//   query    as often as needed. Waiting: for so long as a person has patience, then reverse.
//            Unheard: the order may still be under way; reverse closes its number.
//   reverse  again and again once begun, until the gateway says Reversed, or refuses with Paid.
// What is not answered in GatewayTiming::lookFor is Unknown and stays open: it is looked into at
// the next start, or a person decides. INV an order moves money at most once: its number is used
// for one request to pay or refund, which leaves after its intent is on the disk. INV Declined is
// only said where the gateway said that it is declined or reversed, NotStarted where no byte left.
// Threads: as ports::PaymentTerminal.

#include "hardware/channel/link.h"
#include "hardware/device_thread.h"
#include "hardware/payment/gateway_protocol.h"
#include "ports/devices/wallet_terminal.h"

#include <chrono>
#include <memory>

namespace evertill::hardware {

struct GatewayTiming {
    std::chrono::milliseconds answer{10'000}; // to one question, connecting included
    std::chrono::milliseconds pause{2'000};   // between questions
    std::chrono::milliseconds patience = ports::kPayerPatience; // for the payer's password
    std::chrono::milliseconds lookFor = ports::kLongestWalletLook - ports::kPayerPatience; // after
    std::chrono::milliseconds idle{30'000}; // between looks whether it is there
};

class WalletGateway final : public ports::WalletTerminal {
public:
    WalletGateway(DeviceThread& thread, std::unique_ptr<Link> link, GatewayPlace place,
                  ports::PaymentIntentLog& log, std::vector<ports::PaymentIntent> unsettled,
                  GatewayTiming timing = {});
    ~WalletGateway() override;

    void payByCode(const ports::PaymentIntent& intent, std::string code, Done done) override;
    void refund(const ports::PaymentIntent& intent, const ports::PaymentId& payment,
                Done done) override;
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
