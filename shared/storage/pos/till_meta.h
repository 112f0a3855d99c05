// SPDX-License-Identifier: Apache-2.0
#pragma once

// The till's identity as meta keeps it; for writer and readers. Error: StorageCorrupt.

#include "ports/journal_store.h"
#include "storage/sqlite/database.h"

#include <filesystem>

namespace evertill::storage {

// With the nonce of the current epoch.
[[nodiscard]] Expected<ports::TillIdentity> readIdentity(Database& database);

// SQLite takes an empty file for a new database and a foreign one for corrupt only at the first
// read; a till's file is never empty. Error: StorageCorrupt.
[[nodiscard]] Expected<void> checkIsDatabase(const std::filesystem::path& file);

} // namespace evertill::storage
