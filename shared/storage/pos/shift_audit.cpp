// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/shift_audit.h"

#include "storage/sqlite/migrations.h"

namespace evertill::storage {

Expected<std::unique_ptr<SqliteShiftAudit>> SqliteShiftAudit::open(const TillDirectory& directory,
                                                                   const ports::EventCodec& codec) {
    EVERTILL_TRY(database, Database::open(directory.posFile().string(), OpenMode::ReadOnly));
    EVERTILL_TRY_VOID(checkVersion(database, posMigrations()));
    std::unique_ptr<SqliteShiftAudit> audit{new SqliteShiftAudit{std::move(database)}};
    EVERTILL_TRY(rows, ShiftRows::open(audit->m_database, codec));
    audit->m_rows.emplace(std::move(rows));
    return audit;
}

} // namespace evertill::storage
