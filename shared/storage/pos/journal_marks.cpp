// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/journal_marks.h"

#include "storage/pos/journal_rows.h"
#include "storage/pos/till_meta.h"
#include "storage/sqlite/migrations.h"

namespace evertill::storage {

using base::ErrorCode;
using base::makeError;

Expected<std::unique_ptr<SqliteJournalMarks>>
SqliteJournalMarks::open(const TillDirectory& directory) {
    EVERTILL_TRY_VOID(checkIsDatabase(directory.posFile()));
    EVERTILL_TRY(database, Database::open(directory.posFile().string(), OpenMode::ReadOnly));
    EVERTILL_TRY_VOID(checkVersion(database, posMigrations()));
    EVERTILL_TRY(identity, readIdentity(database));
    std::unique_ptr<SqliteJournalMarks> marks{
        new SqliteJournalMarks{directory, std::move(database)}};
    marks->m_device = identity.device;
    EVERTILL_TRY_VOID(marks->m_database.prepareAll(
        {{&marks->m_record, "SELECT type,version,hlc,hash,body,e.nonce,e.epoch_no FROM journal j "
                            "JOIN epoch e ON e.epoch_no=j.id>>40 WHERE j.id=?"},
         {&marks->m_hash, "SELECT hash FROM journal WHERE id=?"},
         {&marks->m_receipt, "SELECT journal_id FROM sale WHERE receipt_no=?"},
         // By the index of closings: 24 is ShiftClosed.
         {&marks->m_closing, "SELECT id FROM journal INDEXED BY journal_z WHERE type=24 "
                             "ORDER BY id DESC LIMIT 1 OFFSET ?"}}));
    return marks;
}

Expected<ports::MarkedRecord> SqliteJournalMarks::last() {
    EVERTILL_TRY(id, m_database.integer("SELECT coalesce(max(id),0) FROM journal"));
    return record(id);
}

Expected<ports::MarkedRecord> SqliteJournalMarks::ofReceipt(core::ReceiptNumber number) {
    return found(m_receipt, number.value());
}

Expected<ports::MarkedRecord> SqliteJournalMarks::ofClosing(std::int64_t closingsAfter) {
    return found(m_closing, closingsAfter);
}

Expected<ports::MarkedRecord> SqliteJournalMarks::found(Statement& statement, std::int64_t by) {
    EVERTILL_TRY(id, statement.integer(by));
    if (!id) {
        return makeError(ErrorCode::NotFound, std::to_string(by));
    }
    return record(*id);
}

Expected<ports::MarkedRecord> SqliteJournalMarks::record(std::int64_t id) {
    ports::MarkedRecord marked;
    {
        Rows rows = m_record.query(id);
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return makeError(ErrorCode::JournalBroken, "the record is missing",
                             "record " + std::to_string(id & ((std::int64_t{1} << kSeqBits) - 1)));
        }
        EVERTILL_TRY(record, recordOf(rows, 0));
        EVERTILL_TRY(nonce, nonceOf(rows.blob(5)));
        marked.record = std::move(record);
        marked.record.device = m_device;
        marked.record.position = {nonce, id - (rows.integer(6) << kSeqBits)};
    }
    EVERTILL_TRY_VOID(m_archived.complete(m_database, id, marked.record));
    if (marked.record.position.seq > 1) {
        Rows rows = m_hash.query(id - 1);
        EVERTILL_TRY(hasRow, rows.next());
        if (hasRow) {
            EVERTILL_TRY(previous, digestOf(rows.blob(0)));
            marked.previous = previous;
        }
    }
    return marked;
}

} // namespace evertill::storage
