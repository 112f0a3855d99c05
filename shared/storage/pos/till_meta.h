// SPDX-License-Identifier: Apache-2.0
#pragma once

// The till's identity as meta keeps it; for writer and readers. Error: StorageCorrupt.

#include "ports/journal_store.h"
#include "storage/sqlite/database.h"

#include <filesystem>

namespace evertill::storage {

// With the nonce of the current epoch.
[[nodiscard]] Expected<ports::TillIdentity> readIdentity(Database& database);

// SQLite takes an empty file for a new database; a till's file is never empty. The file must not be
// opened for this: closing it would end all locks that SQLite holds on it in this process, and the
// next program that opens and closes the file would delete the WAL. Error: StorageCorrupt.
[[nodiscard]] Expected<void> checkIsDatabase(const std::filesystem::path& file);

} // namespace evertill::storage
