// SPDX-License-Identifier: Apache-2.0
#pragma once

// A scanner that scans what the program tells it to: for --demo, the command line and tests. Always
// Ready. Threads: any; the listener runs on the device thread, like a real scanner's.

#include "hardware/device_thread.h"
#include "ports/devices/scanner.h"

#include <memory>

namespace evertill::hardware {

class SimulatedScanner final : public ports::Scanner {
public:
    explicit SimulatedScanner(DeviceThread& thread);
    ~SimulatedScanner() override;

    void scan(std::string data, core::Symbology symbology = core::Symbology::Unknown);

    void onScan(std::function<void(core::ScanInput)> listener) override;
    void onStatus(std::function<void(ports::DeviceStatus)> listener) override;
    [[nodiscard]] ports::DeviceStatus status() const override;

private:
    DeviceThread& m_thread;
    std::function<void(core::ScanInput)> m_listener; // touched on the device thread only
};

} // namespace evertill::hardware
