// SPDX-License-Identifier: Apache-2.0
#pragma once

// The shifts of a till: figures folded from its journal (core/shift/ledger.h), kept with each
// event in the same transaction, so that what is asked for is there at once. INV the journal folded
// from its beginning gives the same.

#include "core/shift/ledger.h"
#include "ports/journal_store.h"

namespace evertill::ports {

// Threads: an instance belongs to one thread. Lists are newest first, at most 1,000.
class ShiftReader {
public:
    virtual ~ShiftReader() = default;

    // The open and the suspended ones, which is sold on, and the last Z.
    [[nodiscard]] virtual Expected<core::LedgerState> open() = 0;
    // Error: NotFound.
    [[nodiscard]] virtual Expected<core::LedgerShift> shift(core::ShiftId id) = 0;
    // Error: NotFound.
    [[nodiscard]] virtual Expected<core::LedgerShift> z(std::int64_t number) = 0;
    // Older than before (0: from the newest).
    [[nodiscard]] virtual Expected<std::vector<core::LedgerShift>> shifts(core::ShiftId before,
                                                                          std::size_t limit) = 0;
};

// Threads: the store thread only.
class ShiftStore {
public:
    virtual ~ShiftStore() = default;

    // As the last event left it; closed ones are not in it.
    [[nodiscard]] virtual const core::ShiftLedger& ledger() const = 0;
    // All of them or none, on the disk when it returns.
    [[nodiscard]] virtual Expected<core::JournalPosition>
    recordShift(const std::vector<core::Event>& events, base::UtcTime now) = 0;
};

} // namespace evertill::ports
