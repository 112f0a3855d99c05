// SPDX-License-Identifier: Apache-2.0
#include "hardware/payment/wallet_gateway.h"

#include "hardware/payment/wallet_machine.h"

namespace evertill::hardware {

WalletGateway::WalletGateway(DeviceThread& thread, std::unique_ptr<Link> link, GatewayPlace place,
                             ports::PaymentIntentLog& log,
                             std::vector<ports::PaymentIntent> unsettled, GatewayTiming timing)
    : m_thread(thread)
    , m_machine(std::make_unique<Machine>(thread, std::move(link), std::move(place), log,
                                          std::move(unsettled), timing)) {
    m_thread.post([machine = m_machine.get()] { machine->start(); });
}

WalletGateway::~WalletGateway() {
    m_thread.runAndWait([this] { m_machine.reset(); });
}

void WalletGateway::payByCode(const ports::PaymentIntent& intent, std::string code, Done done) {
    m_thread.post([machine = m_machine.get(), intent, code = std::move(code),
                   done = std::move(done)]() mutable {
        machine->run(intent, std::move(code), {}, std::move(done));
    });
}

void WalletGateway::refund(const ports::PaymentIntent& intent, const ports::PaymentId& payment,
                           Done done) {
    m_thread.post([machine = m_machine.get(), intent, payment, done = std::move(done)]() mutable {
        machine->run(intent, {}, payment, std::move(done));
    });
}

void WalletGateway::run(const ports::PaymentIntent& intent, Done done) {
    payByCode(intent, {}, std::move(done));
}

void WalletGateway::resolve(const ports::PaymentIntent& intent, Done done) {
    m_thread.post([machine = m_machine.get(), intent, done = std::move(done)]() mutable {
        machine->resolve(intent, std::move(done));
    });
}

void WalletGateway::decide(ports::PaymentId id, bool charged, Done done) {
    m_thread.post([machine = m_machine.get(), id, charged, done = std::move(done)] {
        machine->decide(id, charged, done);
    });
}

void WalletGateway::abort() {
    m_thread.post([machine = m_machine.get()] { machine->abort(); });
}

void WalletGateway::report(ports::TerminalReport kind,
                           std::function<void(ports::ReportResult)> done) {
    m_thread.post([machine = m_machine.get(), kind, done = std::move(done)]() mutable {
        if (kind == ports::TerminalReport::Status) {
            machine->report(std::move(done));
        } else {
            done({false,
                  std::nullopt,
                  {},
                  ports::DeviceReason::None,
                  "a wallet gateway has no such report"});
        }
    });
}

ports::DeviceStatus WalletGateway::status() const {
    return m_machine->board.get();
}

void WalletGateway::onStatus(std::function<void(ports::DeviceStatus)> listener) {
    m_machine->board.listen(std::move(listener));
}

void WalletGateway::onProgress(std::function<void(std::uint8_t, std::string)> listener) {
    m_machine->listen(std::move(listener));
}

} // namespace evertill::hardware
