// SPDX-License-Identifier: Apache-2.0
#include "hardware/printer/escpos_printer.h"

#include "hardware/printer/printer_machine.h"

namespace evertill::hardware {

EscposPrinter::EscposPrinter(DeviceThread& thread, std::unique_ptr<Link> link,
                             render::EscposProfile profile, PrinterTiming timing,
                             std::optional<bool> drawerOpenIsHigh, DrawerMemory memory)
    : m_thread(thread)
    , m_profile(std::move(profile))
    , m_machine(std::make_unique<Machine>(thread, std::move(link), m_profile, timing,
                                          drawerOpenIsHigh, std::move(memory))) {
    m_thread.post([machine = m_machine.get()] { machine->start(); });
}

// Tasks posted before run first; then the machine ends on its own thread, with its timers.
EscposPrinter::~EscposPrinter() {
    m_thread.runAndWait([this] { m_machine.reset(); });
}

void EscposPrinter::print(const core::ReceiptDocument& document,
                          std::function<void(ports::PrintResult)> done) {
    m_thread.post([machine = m_machine.get(), document, done = std::move(done)] {
        machine->print(document, done);
    });
}

void EscposPrinter::openDrawer(std::function<void(ports::PrintResult)> done) {
    m_thread.post(
        [machine = m_machine.get(), done = std::move(done)] { machine->openDrawer(done); });
}

ports::DeviceStatus EscposPrinter::status() const {
    return m_machine->board.get();
}

void EscposPrinter::onStatus(std::function<void(ports::DeviceStatus)> listener) {
    m_machine->board.listen(std::move(listener));
}

} // namespace evertill::hardware
