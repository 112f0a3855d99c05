// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/spool_rows.h"

#include <algorithm>

namespace evertill::storage {

using ports::PrintJob;
using ports::PrintState;

namespace {

// A pick list lies under its receipt, its n-th copy as copy -1 - n.
std::int32_t placeOfPick(std::int32_t copy) {
    return -1 - copy;
}

// Receipts count from 1; the report of shift n lies there as -n.
PrintJob jobOf(const Rows& rows) {
    PrintJob job;
    job.id = rows.integer(0);
    const std::int64_t number = rows.integer(1);
    job.receipt = core::ReceiptNumber{std::max<std::int64_t>(number, 0)};
    job.shift = core::ShiftId{std::max<std::int64_t>(-number, 0)};
    job.copy = rows.as<std::int32_t>(2);
    if (job.copy < 0) {
        job.role = ports::PrintRole::PickList;
        job.copy = placeOfPick(job.copy);
    }
    job.state = rows.as<PrintState>(3);
    job.evidence = rows.as<ports::PrintEvidence>(4);
    job.reason = rows.text(5);
    job.queuedAtMicros = rows.integer(6);
    return job;
}

Expected<std::vector<PrintJob>> jobsOf(Rows rows) {
    std::vector<PrintJob> jobs;
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return jobs;
        }
        jobs.push_back(jobOf(rows));
    }
}

} // namespace

// State numbers: 0 Queued, 1 Sending, 5 Unknown.
Expected<SpoolRows> SpoolRows::open(Database& database) {
    SpoolRows rows;
    EVERTILL_TRY_VOID(database.prepareAll(
        {{&rows.m_insert, "INSERT INTO print_job(receipt_no,copy,state,evidence,reason,queued_at) "
                          "VALUES(?,?,0,0,'',?) RETURNING id"},
         {&rows.m_copies, "SELECT max(copy) FROM print_job WHERE receipt_no=? AND copy>0"},
         {&rows.m_pickCopies, "SELECT min(copy) FROM print_job WHERE receipt_no=? AND copy<0"},
         {&rows.m_waiting,
          "SELECT id,receipt_no,copy,state,evidence,reason,queued_at FROM print_job "
          "WHERE id>=? AND state=0 AND copy>=0 ORDER BY id LIMIT ?"},
         {&rows.m_waitingPicks,
          "SELECT id,receipt_no,copy,state,evidence,reason,queued_at FROM print_job "
          "WHERE id>=? AND state=0 AND copy<0 ORDER BY id LIMIT ?"},
         {&rows.m_recent,
          "SELECT id,receipt_no,copy,state,evidence,reason,queued_at FROM print_job "
          "ORDER BY id DESC LIMIT ?"},
         {&rows.m_job, "SELECT id,receipt_no,copy,state,evidence,reason,queued_at FROM print_job "
                       "WHERE id=?"},
         {&rows.m_setState, "UPDATE print_job SET state=?,evidence=?,reason=? WHERE id=?"},
         {&rows.m_recover,
          "UPDATE print_job SET state=5,reason='PowerLost' WHERE id>=? AND state=1"},
         {&rows.m_firstOpen, "SELECT min(id) FROM print_job WHERE id>=? AND state IN (0,1)"},
         {&rows.m_storeMark, "INSERT INTO meta(key,value) VALUES('spool_mark',?) "
                             "ON CONFLICT DO UPDATE SET value=excluded.value"}}));
    EVERTILL_TRY(mark, database.integer("SELECT value FROM meta WHERE key='spool_mark'"));
    rows.m_mark = mark;
    return rows;
}

Expected<std::int64_t> SpoolRows::queue(core::ReceiptNumber receipt, std::int32_t copy,
                                        base::UtcTime now) {
    EVERTILL_TRY(id, m_insert.integer(receipt.value(), copy, now.micros));
    EVERTILL_CHECK(id.has_value(), "INSERT RETURNING gives the id");
    return *id;
}

Expected<std::int64_t> SpoolRows::queuePick(core::ReceiptNumber receipt, std::int32_t copy,
                                            base::UtcTime now) {
    return queue(receipt, placeOfPick(copy), now);
}

Expected<std::int64_t> SpoolRows::queuePickCopy(core::ReceiptNumber receipt, base::UtcTime now) {
    EVERTILL_TRY(last, m_pickCopies.integer(receipt.value()));
    const std::int32_t copy = last ? placeOfPick(static_cast<std::int32_t>(*last)) + 1 : 1;
    return queuePick(receipt, copy, now);
}

Expected<std::int64_t> SpoolRows::queueReport(core::ShiftId shift, bool isCopy, base::UtcTime now) {
    const core::ReceiptNumber place{-shift.value()};
    std::int32_t copy = 0;
    if (isCopy) {
        EVERTILL_TRY(next, nextCopy(place));
        copy = next;
    }
    return queue(place, copy, now);
}

Expected<std::int32_t> SpoolRows::nextCopy(core::ReceiptNumber receipt) {
    EVERTILL_TRY(copies, m_copies.integer(receipt.value()));
    return static_cast<std::int32_t>(copies.value_or(0)) + 1;
}

Expected<std::vector<PrintJob>> SpoolRows::waiting(ports::PrintRole role, std::size_t limit) {
    Statement& statement = role == ports::PrintRole::PickList ? m_waitingPicks : m_waiting;
    return jobsOf(statement.query(m_mark, limit));
}

Expected<std::vector<PrintJob>> SpoolRows::recent(std::size_t limit) {
    return jobsOf(m_recent.query(limit));
}

Expected<PrintJob> SpoolRows::job(std::int64_t id) {
    Rows rows = m_job.query(id);
    EVERTILL_TRY(hasRow, rows.next());
    if (!hasRow) {
        return base::makeError(base::ErrorCode::NotFound, std::to_string(id));
    }
    return jobOf(rows);
}

Expected<void> SpoolRows::setState(std::int64_t id, PrintState state, ports::PrintEvidence evidence,
                                   std::string_view reason) {
    EVERTILL_TRY_VOID(
        m_setState.execute(static_cast<int>(state), static_cast<int>(evidence), reason, id));
    if (state == PrintState::Queued && id < m_mark) {
        EVERTILL_TRY_VOID(m_storeMark.execute(id));
        m_mark = id;
    }
    return {};
}

Expected<std::int64_t> SpoolRows::recover(Database& database) {
    EVERTILL_TRY_VOID(m_recover.execute(m_mark));
    return database.integer("SELECT changes()");
}

Expected<void> SpoolRows::raiseMark() {
    EVERTILL_TRY(open, m_firstOpen.integer(m_mark));
    std::int64_t mark = m_mark;
    if (open) {
        mark = *open;
    } else {
        Rows last = m_recent.query(1);
        EVERTILL_TRY(hasJob, last.next());
        mark = hasJob ? last.integer(0) + 1 : m_mark;
    }
    EVERTILL_TRY_VOID(m_storeMark.execute(mark));
    m_mark = mark;
    return {};
}

} // namespace evertill::storage
