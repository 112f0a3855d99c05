// SPDX-License-Identifier: Apache-2.0
#pragma once

// Numbered steps from an empty file to today's schema. A file's user_version is the number of the
// last step it has. Steps are never edited after a release, only added. Each runs in a transaction
// of its own.

#include "storage/sqlite/database.h"

#include <span>

namespace evertill::storage {

struct Migration {
    int number;
    const char* sql;
};

[[nodiscard]] std::span<const Migration> posMigrations();
[[nodiscard]] std::span<const Migration> refMigrations();
[[nodiscard]] std::span<const Migration> syncMigrations();

// Error: StorageTooNew when the file has a step this program does not know.
[[nodiscard]] base::Expected<void> checkVersion(Database& database,
                                                std::span<const Migration> migrations);
[[nodiscard]] base::Expected<void> migrate(Database& database,
                                           std::span<const Migration> migrations);

} // namespace evertill::storage
