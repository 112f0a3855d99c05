// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/bring_up_to_date.h"

#include "storage/pos/till_meta.h"
#include "storage/sqlite/migrations.h"

namespace evertill::storage {

namespace {

// Through a read-only connection: a writing one would already change a file of a newer program.
Expected<bool> isUpToDate(const std::string& file) {
    EVERTILL_TRY(database, Database::open(file, OpenMode::ReadOnly));
    EVERTILL_TRY_VOID(checkVersion(database, posMigrations()));
    EVERTILL_TRY(version, database.integer("PRAGMA user_version"));
    return version == posMigrations().back().number;
}

} // namespace

Expected<void> bringUpToDate(const TillDirectory& directory, const std::string& holder) {
    EVERTILL_TRY_VOID(checkIsDatabase(directory.posFile()));
    const std::string file = directory.posFile().string();
    EVERTILL_TRY(before, isUpToDate(file));
    if (before) {
        return {};
    }
    EVERTILL_TRY(lock, directory.lockTill(holder));
    static_cast<void>(lock);
    EVERTILL_TRY(database, Database::open(file, OpenMode::ReadWrite));
    EVERTILL_TRY_VOID(database.execute("PRAGMA synchronous=FULL"));
    return migrate(database, posMigrations());
}

} // namespace evertill::storage
