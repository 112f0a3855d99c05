// SPDX-License-Identifier: Apache-2.0
#pragma once

// Numbered steps from an empty database to today's schema, in parts: journal and centre are written
// once, in PostgreSQL's words; sqlite and postgres hold what only one of them has. The table
// schema_step says which steps a database has. Steps are never edited after a release, only added.
// Each runs in a transaction of its own. Error: StorageTooNew when the database has a step this
// program does not know.

#include "central/sql/connection.h"

namespace evertill::central {

struct CentralMigration {
    int number;
    const char* sql;
};

[[nodiscard]] std::span<const CentralMigration> journalMigrations();
[[nodiscard]] std::span<const CentralMigration> centreMigrations();
[[nodiscard]] std::span<const CentralMigration> sqliteMigrations();
[[nodiscard]] std::span<const CentralMigration> postgresMigrations();

[[nodiscard]] Expected<void> migrate(Connection& connection, std::string_view part,
                                     std::span<const CentralMigration> steps);

} // namespace evertill::central
