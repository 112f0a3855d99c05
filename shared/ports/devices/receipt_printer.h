// SPDX-License-Identifier: Apache-2.0
#pragma once

// POSPrinter (UnifiedPOS): prints a receipt document. Answers come later, through the callback,
// from the device thread. INV Printed is never reported for paper that did not come out as far as
// the printer can tell; where it cannot tell, the evidence says TransportOnly. Threads: print() and
// openDrawer() may be called from any thread; callbacks run on the device thread.

#include "core/receipt/document.h"
#include "ports/devices/device_state.h"
#include "ports/print_spool.h"

#include <functional>

namespace evertill::ports {

enum class PrintOutcome : std::uint8_t {
    Printed,    // with the evidence given
    NotStarted, // no byte left: safe to send again (printer absent, paper out before the start)
    Unknown,    // some bytes left and the end is not known: only a person may decide
};

struct PrintResult {
    PrintOutcome outcome = PrintOutcome::NotStarted;
    PrintEvidence evidence = PrintEvidence::None;
    DeviceReason reason = DeviceReason::None;
    std::string detail;
};

class ReceiptPrinter {
public:
    virtual ~ReceiptPrinter() = default;

    // One job at a time; a second call while busy answers NotStarted at once.
    virtual void print(const core::ReceiptDocument& document,
                       std::function<void(PrintResult)> done) = 0;
    // The drawer hangs on the printer (pin 2 or 5 by profile). Its own job, never part of a
    // receipt.
    virtual void openDrawer(std::function<void(PrintResult)> done) = 0;
    [[nodiscard]] virtual DeviceStatus status() const = 0;
    // Paper width in characters, so that the document is built to fit.
    [[nodiscard]] virtual int columns() const = 0;
    // Called on every change of status, from the device thread. One listener.
    virtual void onStatus(std::function<void(DeviceStatus)> listener) = 0;
};

} // namespace evertill::ports
