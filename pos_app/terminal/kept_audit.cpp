// SPDX-License-Identifier: Apache-2.0
#include "terminal/kept_audit.h"

#include "storage/pos/kept_audit.h"

namespace evertill::terminal {

Expected<std::unique_ptr<ports::KeptAudit>> openKeptAudit(const Terminal& terminal) {
    EVERTILL_TRY(directory, storage::TillDirectory::open(terminal.directory()));
    EVERTILL_TRY(kept, storage::SqliteKeptAudit::open(directory, terminal.events()));
    return std::unique_ptr<ports::KeptAudit>{std::move(kept)};
}

} // namespace evertill::terminal
