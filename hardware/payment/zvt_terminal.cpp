// SPDX-License-Identifier: Apache-2.0
#include "hardware/payment/zvt_terminal.h"

#include "hardware/payment/zvt_machine.h"

namespace evertill::hardware {

ZvtTerminal::ZvtTerminal(DeviceThread& thread, std::unique_ptr<Link> link,
                         std::unique_ptr<ZvtTransport> transport, ports::PaymentIntentLog& log,
                         ZvtSettings settings, ZvtTiming timing,
                         std::vector<ports::PaymentIntent> unsettled)
    : m_thread(thread)
    , m_machine(std::make_unique<Machine>(thread, std::move(link), std::move(transport), log,
                                          settings, timing, std::move(unsettled))) {
    m_thread.post([machine = m_machine.get()] { machine->connect(); });
}

ZvtTerminal::~ZvtTerminal() {
    m_thread.runAndWait([this] { m_machine.reset(); });
}

void ZvtTerminal::run(const ports::PaymentIntent& intent, Done done) {
    m_thread.post([machine = m_machine.get(), intent, done = std::move(done)]() mutable {
        machine->run(intent, std::move(done));
    });
}

void ZvtTerminal::resolve(const ports::PaymentIntent& intent, Done done) {
    m_thread.post([machine = m_machine.get(), intent, done = std::move(done)]() mutable {
        machine->resolve(intent, std::move(done));
    });
}

void ZvtTerminal::decide(ports::PaymentId id, bool charged, Done done) {
    m_thread.post([machine = m_machine.get(), id = std::move(id), charged, done = std::move(done)] {
        machine->decide(id, charged, done);
    });
}

void ZvtTerminal::abort() {
    m_thread.post([machine = m_machine.get()] { machine->abort(); });
}

void ZvtTerminal::report(ports::TerminalReport kind,
                         std::function<void(ports::ReportResult)> done) {
    m_thread.post([machine = m_machine.get(), kind, done = std::move(done)]() mutable {
        machine->report(kind, std::move(done));
    });
}

ports::DeviceStatus ZvtTerminal::status() const {
    return m_machine->board.get();
}

void ZvtTerminal::onStatus(std::function<void(ports::DeviceStatus)> listener) {
    m_machine->board.listen(std::move(listener));
}

void ZvtTerminal::onProgress(std::function<void(std::uint8_t, std::string)> listener) {
    m_machine->listen(std::move(listener));
}

} // namespace evertill::hardware
