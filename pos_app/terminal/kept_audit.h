// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a till keeps beside its journal, for comparing the two (ports/kept_audit.h).

#include "ports/kept_audit.h"
#include "terminal/terminal.h"

namespace evertill::terminal {

// Errors: FileMissing, StorageBusy, StorageTooNew, StorageCorrupt.
[[nodiscard]] Expected<std::unique_ptr<ports::KeptAudit>> openKeptAudit(const Terminal& terminal);

} // namespace evertill::terminal
