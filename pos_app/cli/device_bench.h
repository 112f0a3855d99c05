// SPDX-License-Identifier: Apache-2.0
#pragma once

// One configured device by itself, for "evertill devices" and "evertill device": opened as the till
// opens it, with every byte of its line seen. Moves no money: a terminal is only asked how it is.
// Threads: one; facts come from the device thread.

#include "hardware/registry.h"
#include "terminal/terminal.h"

#include <chrono>
#include <mutex>

namespace evertill::cli {

using base::Expected;

struct ConfiguredDevice {
    std::string name;    // "printer"
    std::string key;     // "device.printer"
    std::string setting; // "none" where there is none
};
[[nodiscard]] std::vector<ConfiguredDevice> configuredDevices(const usecase::TillSettings& till);

struct DeviceView {
    ports::DeviceStatus status;
    std::string owner;                       // programs that have its file open
    std::optional<std::int64_t> heardMicros; // when it last said anything, UTC
    std::string lastFrame;                   // of what it said then: hardware::shownFrame
    std::optional<base::Error> settingError;
};

// Ready; also a label printer on an open line, which is only asked when it prints (Present).
[[nodiscard]] bool isWell(const ports::DeviceStatus& status);

struct TracedBytes {
    hardware::TapEvent event = hardware::TapEvent::Sent;
    std::int64_t atMicros = 0; // since the device was opened
    base::Bytes bytes;
};

class DeviceBench {
public:
    // Errors: of the setting.
    [[nodiscard]] static Expected<std::unique_ptr<DeviceBench>>
    open(hardware::DeviceThread& thread, const ConfiguredDevice& device,
         const usecase::TillSettings& till, core::Currency currency, const base::Clock& clock);

    // Waits until the device has shown how it is, or the time is over.
    [[nodiscard]] DeviceView look(std::chrono::milliseconds atMost);
    // Does with it what a person can see: prints a page, weighs, shows a line, waits for a code.
    // What it did, in words. Errors: DeviceFault, DeviceTimeout, DeviceUnknownOutcome.
    [[nodiscard]] Expected<std::string> test(std::chrono::milliseconds atMost);
    // What went over its line since the last call.
    [[nodiscard]] std::vector<TracedBytes> takeTrace();

private:
    // Orders for money are refused before a byte of them leaves.
    class NoMoney final : public ports::PaymentIntentLog {
    public:
        void begin(const ports::PaymentIntent& intent, Done done) override;
        void settle(ports::PaymentId id, ports::PaymentState state,
                    const ports::PaymentFacts& facts, Done done) override;
    };

    DeviceBench(const ConfiguredDevice& device, const usecase::TillSettings& till,
                const base::Clock& clock)
        : m_device(device)
        , m_till(till)
        , m_clock(clock)
        , m_openedAt(clock.steadyMicros()) {}

    [[nodiscard]] Expected<void> make(hardware::DeviceThread& thread, core::Currency currency);
    void seen(hardware::TapEvent event, base::ByteView bytes);
    [[nodiscard]] ports::DeviceStatus status() const;
    [[nodiscard]] Expected<std::string> testPrinter(std::chrono::milliseconds atMost);
    [[nodiscard]] Expected<std::string> testScanner(std::chrono::milliseconds atMost);
    [[nodiscard]] Expected<std::string> testScale(std::chrono::milliseconds atMost);
    [[nodiscard]] Expected<std::string> testLabels(std::chrono::milliseconds atMost);
    [[nodiscard]] Expected<std::string> testTerminal(std::chrono::milliseconds atMost);

    ConfiguredDevice m_device;
    usecase::TillSettings m_till;
    const base::Clock& m_clock;
    std::int64_t m_openedAt;

    std::mutex m_mutex; // of what the device thread tells
    std::optional<std::int64_t> m_heardMicros;
    base::Bytes m_lastFrame;
    std::vector<TracedBytes> m_trace;
    std::optional<std::string> m_scanned;

    NoMoney m_noMoney;
    std::unique_ptr<ports::ReceiptPrinter> m_printer;
    std::unique_ptr<ports::Scanner> m_scanner;
    std::unique_ptr<ports::Scale> m_scale;
    std::unique_ptr<ports::LineDisplay> m_display;
    std::unique_ptr<ports::LabelPrinter> m_labels;
    std::unique_ptr<ports::PaymentTerminal> m_terminal;
};

} // namespace evertill::cli
