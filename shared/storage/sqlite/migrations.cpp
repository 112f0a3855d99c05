// SPDX-License-Identifier: Apache-2.0
#include "storage/sqlite/migrations.h"

namespace evertill::storage {

using base::Expected;

Expected<void> checkVersion(Database& database, std::span<const Migration> migrations) {
    EVERTILL_TRY(version, database.integer("PRAGMA user_version"));
    const std::int64_t newest = migrations.empty() ? 0 : migrations.back().number;
    if (version > newest) {
        return base::makeError(base::ErrorCode::StorageTooNew,
                               "version " + std::to_string(version) + ", known up to " +
                                   std::to_string(newest),
                               database.path());
    }
    return {};
}

Expected<void> migrate(Database& database, std::span<const Migration> migrations) {
    EVERTILL_TRY_VOID(checkVersion(database, migrations));
    EVERTILL_TRY(version, database.integer("PRAGMA user_version"));
    for (const Migration& migration : migrations) {
        if (migration.number <= version) {
            continue;
        }
        EVERTILL_TRY(scope, WriteScope::begin(database));
        EVERTILL_TRY_VOID(database.execute(migration.sql));
        EVERTILL_TRY_VOID(
            database.execute(("PRAGMA user_version=" + std::to_string(migration.number)).c_str()));
        EVERTILL_TRY_VOID(scope.commit());
    }
    return {};
}

} // namespace evertill::storage
