// SPDX-License-Identifier: Apache-2.0
#pragma once

// The file of a till that an older program made gets what this one expects of it, before anything
// reads it: readers cannot. Does nothing to a file that is up to date. INV what was recorded stays
// as it was. Errors: StorageBusy: it must be done and another program has the till, probably the
// older one; StorageTooNew: a newer program's; StorageCorrupt; of the disk. Nothing is half done.
// Threads: before any other use of the till here.

#include "storage/directory.h"

namespace evertill::storage {

[[nodiscard]] Expected<void> bringUpToDate(const TillDirectory& directory,
                                           const std::string& holder);

} // namespace evertill::storage
