// SPDX-License-Identifier: Apache-2.0
#pragma once

// The print spool: jobs that survive anything, in pos.db. A receipt's job is queued in the sale's
// own transaction; that of a shift's report by itself, and what it says is made when it is printed
// (of a shift closed meanwhile, the Z). States: Queued -> Sending -> Sent | Confirmed; Sending ->
// Unknown (some bytes went out and no one knows what was printed); Unknown -> Queued only by a
// person, as a marked copy. INV a job in Sending or Unknown is never sent again by itself. Found at
// start, Sending becomes Unknown. Threads: the store thread only. markSending is on disk (FULL)
// before it returns. A sale with goods that somebody has to prepare has a pick list too, queued in
// the sale's transaction; receipts and pick lists have printers of their own and wait for none
// else's.

#include "core/ids.h"

#include "base/clock.h"
#include "base/expected.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace evertill::core {
struct Transaction;
}

namespace evertill::ports {

using base::Expected;

// Numbers are stored: append only.
enum class PrintState : std::uint8_t {
    Queued = 0,
    Sending = 1,
    Sent = 2,
    Confirmed = 3,
    Failed = 4,
    Unknown = 5,
    Cancelled = 6
};

enum class PrintEvidence : std::uint8_t {
    None = 0,
    TransportOnly = 1, // the link took all bytes; the printer said nothing
    Status = 2,        // the printer answered that it printed all before a fence
};

enum class PrintRole : std::uint8_t { Receipt, PickList }; // Receipt: reports of shifts too

// Whether a sale has a pick list; empty: none has.
using PickRule = std::function<bool(const core::Transaction&)>;

struct PrintJob {
    std::int64_t id = 0;
    core::ReceiptNumber receipt;
    core::ShiftId shift; // its X or Z report; else, empty, the receipt
    PrintRole role = PrintRole::Receipt;
    std::int32_t copy = 0; // 0 the original, n the n-th marked copy
    PrintState state = PrintState::Queued;
    PrintEvidence evidence = PrintEvidence::None;
    std::string reason; // why it waits or failed, for example "PaperOut"
    std::int64_t queuedAtMicros = 0;
    friend bool operator==(const PrintJob&, const PrintJob&) = default;
};

class PrintSpool {
public:
    virtual ~PrintSpool() = default;

    // Of the sales from now on.
    virtual void setPicks(PickRule rule) = 0;
    // The pick list of a sale once more, marked as the next copy.
    [[nodiscard]] virtual Expected<PrintJob> queuePickCopy(core::ReceiptNumber receipt,
                                                           base::UtcTime now) = 0;
    // The report of a shift; a copy is marked as the next one of its kind.
    [[nodiscard]] virtual Expected<PrintJob> queueReport(core::ShiftId shift, bool isCopy,
                                                         base::UtcTime now) = 0;
    [[nodiscard]] virtual Expected<std::vector<PrintJob>>
    waiting(PrintRole role, std::size_t limit) = 0; // Queued, oldest first
    [[nodiscard]] virtual Expected<std::vector<PrintJob>>
    recent(std::size_t limit) = 0; // newest first
    [[nodiscard]] virtual Expected<PrintJob> job(std::int64_t id) = 0;
    [[nodiscard]] virtual Expected<void> markSending(std::int64_t id) = 0;
    // Any state but Sending.
    [[nodiscard]] virtual Expected<void> finish(std::int64_t id, PrintState state,
                                                PrintEvidence evidence, std::string reason) = 0;
    // At start: what was Sending when the power went is Unknown now. Returns how many.
    [[nodiscard]] virtual Expected<std::int64_t> recover() = 0;
};

} // namespace evertill::ports
