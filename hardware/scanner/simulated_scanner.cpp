// SPDX-License-Identifier: Apache-2.0
#include "hardware/scanner/simulated_scanner.h"

namespace evertill::hardware {

SimulatedScanner::SimulatedScanner(DeviceThread& thread) : m_thread(thread) {}

SimulatedScanner::~SimulatedScanner() {
    m_thread.runAndWait([this] { m_listener = nullptr; });
}

void SimulatedScanner::scan(std::string data, core::Symbology symbology) {
    m_thread.post([this, input = core::ScanInput{std::move(data), symbology}] {
        if (m_listener) {
            m_listener(input);
        }
    });
}

void SimulatedScanner::onScan(std::function<void(core::ScanInput)> listener) {
    m_thread.runAndWait([&] { m_listener = std::move(listener); });
}

void SimulatedScanner::onStatus(std::function<void(ports::DeviceStatus)> /*listener*/) {}

ports::DeviceStatus SimulatedScanner::status() const {
    return {ports::DeviceState::Ready, ports::DeviceReason::None, "simulated"};
}

} // namespace evertill::hardware
