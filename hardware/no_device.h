// SPDX-License-Identifier: Apache-2.0
#pragma once

// The devices of a till that has none: Disabled, and honest about it. Answers come on the device
// thread like those of real ones. Threads: any.

#include "hardware/device_thread.h"
#include "ports/devices/receipt_printer.h"
#include "ports/devices/scanner.h"

namespace evertill::hardware {

class NoPrinter final : public ports::ReceiptPrinter {
public:
    explicit NoPrinter(DeviceThread& thread) : m_thread(thread) {}
    void print(const core::ReceiptDocument& /*document*/,
               std::function<void(ports::PrintResult)> done) override {
        refuse(std::move(done));
    }
    void openDrawer(std::function<void(ports::PrintResult)> done) override {
        refuse(std::move(done));
    }
    [[nodiscard]] ports::DeviceStatus status() const override {
        return {ports::DeviceState::Disabled, ports::DeviceReason::None, "none"};
    }
    [[nodiscard]] int columns() const override { return 48; }
    void onStatus(std::function<void(ports::DeviceStatus)> /*listener*/) override {}

private:
    void refuse(std::function<void(ports::PrintResult)> done) {
        m_thread.post([done = std::move(done)] { done({}); });
    }
    DeviceThread& m_thread;
};

class NoScanner final : public ports::Scanner {
public:
    void onScan(std::function<void(core::ScanInput)> /*listener*/) override {}
    void onStatus(std::function<void(ports::DeviceStatus)> /*listener*/) override {}
    [[nodiscard]] ports::DeviceStatus status() const override {
        return {ports::DeviceState::Disabled, ports::DeviceReason::None, "none"};
    }
};

} // namespace evertill::hardware
