// SPDX-License-Identifier: Apache-2.0
#pragma once

// A scanner on a serial line or USB CDC-ACM, on any link. Opens by itself and again after a loss,
// with growing pauses; a code cut off by the loss is dropped. The marks that the scanner was set to
// send around each code are taken off. Ready means the port is open: a
// scanner says nothing until it scans. Threads: as ports::Scanner, on the device thread.

#include "core/barcode/scan_marks.h"
#include "hardware/channel/link.h"
#include "hardware/device_thread.h"
#include "ports/devices/scanner.h"

#include <chrono>
#include <memory>

namespace evertill::hardware {

class SerialScanner final : public ports::Scanner {
public:
    SerialScanner(DeviceThread& thread, std::unique_ptr<Link> link, core::ScanMarks marks = {},
                  std::chrono::milliseconds lastBackOff = std::chrono::milliseconds{5000});
    ~SerialScanner() override;

    void onScan(std::function<void(core::ScanInput)> listener) override;
    void onStatus(std::function<void(ports::DeviceStatus)> listener) override;
    [[nodiscard]] ports::DeviceStatus status() const override;

private:
    class Machine;
    DeviceThread& m_thread;
    std::unique_ptr<Machine> m_machine; // lives on the device thread
};

} // namespace evertill::hardware
