// SPDX-License-Identifier: Apache-2.0
#pragma once

// The till's identity as meta keeps it; for writer and readers. Error: StorageCorrupt.

#include "ports/journal_store.h"
#include "storage/sqlite/database.h"

namespace evertill::storage {

// With the nonce of the current epoch.
[[nodiscard]] Expected<ports::TillIdentity> readIdentity(Database& database);

} // namespace evertill::storage
