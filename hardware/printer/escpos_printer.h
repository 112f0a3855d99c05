// SPDX-License-Identifier: Apache-2.0
#pragma once

// A receipt printer that speaks ESC/POS, on any link. Each job: open the link if needed, ask for
// status (DLE EOT 1 to 4) and send nothing to a printer that cannot print, send in slices while the
// link drains, end with a fence and wait for its answer. It keeps the link open, looks after the
// printer when idle, and reconnects with growing pauses.
//   Printed + Status          the fence was answered: the printer executed all before it
//   Printed + TransportOnly   the profile or the link has no answers; the link took every byte
//   NotStarted                no byte of the job left this program
//   Unknown                   anything else
// INV a job is sent at most once. INV with a fence, Printed only after the answer to this job's
// fence: answers still owed from an earlier job are waited for first, and where the printer speaks
// by itself and the answer is a mere byte, the fence is asked for twice. After a job that ended
// Unknown, nothing is sent until the printer answers a queued request again.
// What it says by itself only adds to the looks: a printer that leaves GS a unanswered is asked no
// more and looked after as any other.
// Whether the drawer is open stands in the status, where the printer tells it: drawer_sense.h.
// A drawer pulse asked for while a job is under way follows that job; one may wait, a second is
// answered InUse.
// Errors: in the result. Threads: as ports::ReceiptPrinter. A job under way when the printer is
// destroyed is not answered: the spool finds it Sending, which is Unknown.

#include "hardware/channel/link.h"
#include "hardware/device_thread.h"
#include "hardware/printer/drawer_sense.h"
#include "ports/devices/receipt_printer.h"
#include "render/escpos_renderer.h"

#include <chrono>
#include <memory>
#include <optional>

namespace evertill::hardware {

struct PrinterTiming {
    std::chrono::milliseconds open{3000};
    std::chrono::milliseconds answer{1000};  // to DLE EOT
    std::chrono::milliseconds stall{5000};   // without a byte taken
    std::chrono::milliseconds fence{10'000}; // and the time to print, see slowest
    std::chrono::milliseconds quiet{2000};   // no more answers from an earlier job
    std::chrono::milliseconds frame{50};     // within which what a printer says unasked is whole
    std::chrono::milliseconds look{1000};    // between looks while waiting for the fence
    std::chrono::milliseconds idleProbe{5000};
    std::chrono::milliseconds drawerLook{200}; // after a pulse
    std::chrono::milliseconds firstBackOff{200};
    std::chrono::milliseconds lastBackOff{5000};
    std::size_t slowest = 2048; // bytes a second that the slowest printer prints
    std::size_t sliceBytes = 512;
    std::size_t maxPending = 4096; // bytes the system may hold before the next slice
};

class EscposPrinter final : public ports::ReceiptPrinter {
public:
    // drawerOpenIsHigh: which level of the pin means open; without it, it is learnt.
    EscposPrinter(DeviceThread& thread, std::unique_ptr<Link> link, render::EscposProfile profile,
                  PrinterTiming timing = {}, std::optional<bool> drawerOpenIsHigh = std::nullopt,
                  DrawerMemory memory = {});
    ~EscposPrinter() override;

    void print(const core::ReceiptDocument& document,
               std::function<void(ports::PrintResult)> done) override;
    void openDrawer(std::function<void(ports::PrintResult)> done) override;
    [[nodiscard]] ports::DeviceStatus status() const override;
    [[nodiscard]] int columns() const override { return m_profile.columns; }
    void onStatus(std::function<void(ports::DeviceStatus)> listener) override;

private:
    class Machine;
    DeviceThread& m_thread;
    render::EscposProfile m_profile;
    std::unique_ptr<Machine> m_machine; // lives on the device thread
};

} // namespace evertill::hardware
