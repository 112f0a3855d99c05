// SPDX-License-Identifier: Apache-2.0
#pragma once

// Brings what is queued for one role to its printer, one at a time, oldest first. The spool row
// says "sending" on disk before the first byte leaves. A job that never started goes back to the
// queue; a job whose end is unknown stays Unknown until a person decides (PrintSpool). Threads: all
// calls on the store thread. The printer's answer arrives on its own thread and is brought back
// with post.

#include "base/clock.h"
#include "ports/devices/receipt_printer.h"
#include "ports/till_reader.h"

#include <functional>
#include <optional>

namespace evertill::usecase {

using base::Expected;

struct PrintDoors {
    ports::PrintSpool& spool;
    ports::TillReader& records;
    std::function<ports::ReceiptPrinter*()> printer; // nullptr: none configured
    std::function<core::ReceiptDocument(const core::Transaction&, int columns, std::int32_t copy)>
        document;
    std::function<void(std::function<void()>)> post; // runs a function on the store thread, later
    std::function<void()> changed;                   // the spool looks different now
    // The report of a shift; empty: none are printed.
    std::function<Expected<core::ReceiptDocument>(core::ShiftId, int columns, std::int32_t copy)>
        report{};
    ports::PrintRole role = ports::PrintRole::Receipt;
};

class PrintDispatcher {
public:
    explicit PrintDispatcher(PrintDoors doors);

    // Sends the next waiting job if the printer is free. Call after a commit, when the printer's
    // status changes, and every few seconds while jobs wait.
    void pump();
    // The printer was taken away: it answers no more, another may come. What it had is Unknown.
    void printerGone();
    // A person says what to do with a job of unknown outcome: print a marked copy, or let it be.
    [[nodiscard]] Expected<void> resolve(std::int64_t jobId, bool printAgain,
                                         ports::JournalStore& journal, const core::OperatorId& by,
                                         base::UtcTime now);

private:
    [[nodiscard]] Expected<core::ReceiptDocument> documentOf(const ports::PrintJob& job,
                                                             int columns);
    [[nodiscard]] bool isWorthWaiting(const ports::DeviceStatus& status);
    void finished(std::int64_t jobId, const ports::PrintResult& result);

    PrintDoors m_doors;
    std::optional<std::int64_t> m_sending; // the job the printer has
    int m_refusals = 0;                    // in a row
    int m_passedOver = 0;                  // pumps since the last refusal
};

} // namespace evertill::usecase
