// SPDX-License-Identifier: Apache-2.0
#pragma once

// A bench for printer tests: a simulator and the driver, joined by TCP on this machine, with short
// time limits so that a fault shows in a fraction of a second.

#include "unit/render/receipts.h"

#include "hardware/channel/links.h"
#include "hardware/fake/printer_simulator.h"
#include "hardware/printer/escpos_printer.h"
#include "hardware/printer/profiles.h"

#include <future>
#include <thread>

namespace evertill::test {

inline constexpr std::size_t kResyncBytes = 3; // GS r 1, sent when the driver starts
inline constexpr std::size_t kAutoBytes = 3;   // GS a, sent when a look found the printer well

inline base::Bytes jobBytes(const std::string& profile) {
    const auto p = *hardware::printerProfile(profile);
    return render::renderEscpos(englishReceipt(p.columns), p);
}

// fence: how long to wait for a printer that may never answer; long where it will.
inline hardware::PrinterTiming quickTiming(std::chrono::milliseconds fence) {
    using std::chrono::milliseconds;
    hardware::PrinterTiming timing;
    timing.open = milliseconds{1000};
    timing.answer = milliseconds{1000};
    timing.stall = milliseconds{1000};
    timing.fence = fence;
    timing.slowest = 1'000'000;
    timing.quiet = milliseconds{30};
    timing.look = milliseconds{20};
    timing.idleProbe = milliseconds{5000};
    timing.drawerLook = milliseconds{5};
    timing.firstBackOff = milliseconds{20};
    timing.lastBackOff = milliseconds{50};
    timing.sliceBytes = 128;
    return timing;
}

inline hardware::PaperModel modelOf(const std::string& profile) {
    const auto p = *hardware::printerProfile(profile);
    hardware::PaperModel model;
    model.columns = p.columns;
    model.keepsPicture = false;
    model.hasChineseFont = p.chineseFont == render::ChineseFont::Gbk;
    return model;
}

class Bench {
public:
    Bench(const std::string& profile, hardware::PrinterFaults faults,
          std::chrono::milliseconds fence = std::chrono::milliseconds{3000})
        : document(englishReceipt(hardware::printerProfile(profile)->columns))
        , simulator(thread, modelOf(profile), faults)
        , printer(thread, hardware::makeTcpLink(thread, "127.0.0.1", *simulator.port()),
                  *hardware::printerProfile(profile), quickTiming(fence)) {
        hardware::EscposPaper whole{modelOf(profile)};
        whole.feed(jobBytes(profile));
        wholePaper = whole.text();
    }

    std::future<ports::PrintResult> startPrint() {
        auto promise = std::make_shared<std::promise<ports::PrintResult>>();
        printer.print(document, [promise](ports::PrintResult r) { promise->set_value(r); });
        return promise->get_future();
    }
    ports::PrintResult print() { return startPrint().get(); }
    ports::PrintResult openDrawer() {
        auto promise = std::make_shared<std::promise<ports::PrintResult>>();
        printer.openDrawer([promise](ports::PrintResult r) { promise->set_value(r); });
        return promise->get_future().get();
    }
    void waitReady() const {
        while (printer.status().state != ports::DeviceState::Ready) {
            std::this_thread::sleep_for(std::chrono::milliseconds{2});
        }
    }

    core::ReceiptDocument document;
    std::string wholePaper; // what a healthy printer makes of the job
    hardware::DeviceThread thread;
    hardware::PrinterSimulator simulator;
    hardware::EscposPrinter printer;
};

} // namespace evertill::test
