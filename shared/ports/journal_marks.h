// SPDX-License-Identifier: Apache-2.0
#pragma once

// Single records of the journal, without walking it: the last one, and those a receipt and a Z
// stand for. Read-only. Threads: an instance belongs to one thread. Errors: those of the storage.

#include "core/journal/chain.h"

namespace evertill::ports {

struct MarkedRecord {
    core::JournalRecord record;
    base::Digest previous{}; // hash of the record before; zeros at the first of an epoch
};

class JournalMarks {
public:
    virtual ~JournalMarks() = default;

    [[nodiscard]] virtual base::Expected<MarkedRecord> last() = 0;
    // Error: NotFound.
    [[nodiscard]] virtual base::Expected<MarkedRecord> ofReceipt(core::ReceiptNumber number) = 0;
    // The closing (ShiftClosed) that so many others came after; 0: the newest. Error: NotFound.
    [[nodiscard]] virtual base::Expected<MarkedRecord> ofClosing(std::int64_t closingsAfter) = 0;
};

} // namespace evertill::ports
