// SPDX-License-Identifier: Apache-2.0
#include "storage/ref/reference_file.h"

#include "storage/sqlite/migrations.h"

namespace evertill::storage {

Expected<bool> ReferenceFile::follow(std::int64_t steps,
                                     std::initializer_list<Database::Preparation> statements) {
    EVERTILL_TRY(current, m_directory.currentGeneration());
    if (current != m_generation) {
        for (const Database::Preparation& each : statements) {
            *each.statement = {};
        }
        m_isPrepared = false;
        m_database.reset();
        EVERTILL_TRY(database, Database::open(m_directory.referenceFile(current).string(),
                                              OpenMode::ReadOnly));
        EVERTILL_TRY_VOID(checkVersion(database, refMigrations()));
        m_database.emplace(std::move(database));
        m_generation = current;
    }
    if (!m_database) {
        return false;
    }
    if (!m_isPrepared) {
        EVERTILL_TRY(present, m_database->integer("PRAGMA user_version"));
        if (present < steps) {
            return false;
        }
        EVERTILL_TRY_VOID(m_database->prepareAll(statements));
        m_isPrepared = true;
    }
    return true;
}

} // namespace evertill::storage
