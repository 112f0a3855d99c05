// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/sale_pruner.h"

#include "storage/pos/journal_rows.h"

namespace evertill::storage {

namespace {

constexpr std::int64_t kDayMillis = 86'400'000;
// As many as sales of 32 items have in a step of 64 receipts: spans go as fast as the lines do.
constexpr int kSpanRowsPerStep = 2'048;

// Looked at for sales that are old: a step, and as much behind it.
constexpr std::int64_t kStepsAhead = 2;

} // namespace

Expected<SalePruner> SalePruner::open(Database& database, std::filesystem::path archive,
                                      std::int64_t receiptsPerStep) {
    EVERTILL_TRY(lines, SaleLines::open(database));
    SalePruner pruner{database, std::move(lines), std::move(archive), receiptsPerStep};
    EVERTILL_TRY_VOID(database.prepareAll(
        {{&pruner.m_next,
          "SELECT count(*),max(receipt_no),max(journal_id) FROM (SELECT receipt_no,journal_id "
          "FROM sale WHERE receipt_no>? AND receipt_no<=? ORDER BY receipt_no LIMIT ?)"},
         {&pruner.m_old, "SELECT count(*) FROM (SELECT committed_at FROM sale WHERE receipt_no>? "
                         "ORDER BY receipt_no LIMIT ?) WHERE committed_at<?"},
         {&pruner.m_dropSpans,
          "DELETE FROM stock_seen WHERE (last_receipt,sku) IN (SELECT last_receipt,sku FROM "
          "stock_seen WHERE last_receipt<=? ORDER BY last_receipt,sku LIMIT ?)"},
         {&pruner.m_mark, "INSERT INTO meta(key,value) VALUES('pruned_receipt',?) "
                          "ON CONFLICT DO UPDATE SET value=excluded.value"},
         {&pruner.m_expired, "SELECT j.type,j.version,j.hlc,j.hash,j.body,r.id,r.receipt_no "
                             "FROM restored_record r JOIN journal j ON j.id=r.id WHERE r.until<=? "
                             "AND r.id>? ORDER BY r.id LIMIT ?"},
         {&pruner.m_firstUntil, "SELECT min(until) FROM restored_record"},
         {&pruner.m_deleteRecord, "DELETE FROM journal WHERE id=?"},
         {&pruner.m_insertRecord, "INSERT INTO journal(id,type,version,hlc,hash,body) "
                                  "VALUES(?,?,?,?,?,x'')"},
         {&pruner.m_forget, "DELETE FROM restored_record WHERE id=?"}}));
    EVERTILL_TRY(pruned, database.integer("SELECT coalesce((SELECT value FROM meta WHERE "
                                          "key='pruned_receipt'),0)"));
    pruner.m_pruned = pruned;
    EVERTILL_TRY_VOID(pruner.lookAgain());
    return pruner;
}

Expected<std::optional<std::int64_t>> SalePruner::due(const SaleRetention& retention,
                                                      std::int64_t upToReceipt,
                                                      std::int64_t lastArchivedId) {
    std::int64_t last = 0;
    {
        Rows rows = m_next.query(m_pruned, upToReceipt, m_receiptsPerStep);
        EVERTILL_TRY(hasRow, rows.next());
        EVERTILL_CHECK(hasRow, "an aggregate gives one row");
        if (rows.integer(0) < m_receiptsPerStep || rows.integer(2) > lastArchivedId) {
            return std::optional<std::int64_t>{};
        }
        last = rows.integer(1);
    }
    // Where clocks were right these are the step's own. A few sales under a clock that was wrong,
    // ahead or behind, move the limit by no more than their number.
    EVERTILL_TRY(old, m_old.integer(m_pruned, kStepsAhead * m_receiptsPerStep,
                                    retention.olderThanMs * 1'000));
    return old.value_or(0) >= m_receiptsPerStep ? std::optional{last} : std::nullopt;
}

Expected<void> SalePruner::prune(std::int64_t lastReceipt) {
    EVERTILL_TRY_VOID(m_lines.takeOut(m_pruned + 1, lastReceipt));
    EVERTILL_TRY_VOID(m_dropSpans.execute(lastReceipt, kSpanRowsPerStep));
    return m_mark.execute(lastReceipt);
}

Expected<std::vector<RestoredRecord>> SalePruner::expired(const SaleRetention& retention) {
    std::vector<RestoredRecord> list;
    if (retention.nowMs < m_nextExpiry) {
        return list;
    }
    ArchivedBodies archived{m_archive};
    std::int64_t seen = 0;
    Rows rows = m_expired.query(retention.nowMs, m_expiredTo, m_receiptsPerStep);
    for (;; ++seen) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            break;
        }
        EVERTILL_TRY(record, recordOf(rows, 0));
        RestoredRecord restored{rows.integer(5), std::nullopt, std::move(record)};
        m_expiredTo = restored.id;
        if (!rows.isNull(6)) {
            restored.receipt = rows.integer(6);
        }
        core::JournalRecord filed = restored.record;
        filed.body.clear();
        if (archived.complete(*m_database, restored.id, filed) && filed == restored.record) {
            list.push_back(std::move(restored));
        }
    }
    if (list.empty() && seen < m_receiptsPerStep) { // those whose file is lost: again tomorrow
        m_expiredTo = 0;
        m_nextExpiry = retention.nowMs + kDayMillis;
    }
    return list;
}

// Deleted and written again, as the archiver does, so that their pages are used again.
Expected<void> SalePruner::putAway(const std::vector<RestoredRecord>& records) {
    for (const RestoredRecord& one : records) {
        EVERTILL_TRY_VOID(m_deleteRecord.execute(one.id));
    }
    for (const RestoredRecord& one : records) {
        EVERTILL_TRY_VOID(m_insertRecord.execute(one.id, one.record.type, one.record.version,
                                                 one.record.hlc, one.record.hash));
        EVERTILL_TRY_VOID(m_forget.execute(one.id));
        if (one.receipt) {
            EVERTILL_TRY_VOID(m_lines.takeOut(*one.receipt, *one.receipt));
        }
    }
    return {};
}

Expected<void> SalePruner::lookAgain() {
    EVERTILL_TRY(first, m_firstUntil.integer());
    m_nextExpiry = first.value_or(INT64_MAX);
    return {};
}

} // namespace evertill::storage
