// SPDX-License-Identifier: Apache-2.0
#pragma once

// The lines of old sales leave pos.db, a few receipts at a time; the sale's own row stays (number,
// date, sums, member: what lists, numbers and the member's own data are made of). INV only sales
// whose bodies are in files of archive/, which they are once the centre has them in a backup, and
// oldest first. INV day reports, stock, points, and what may come back of a sale, are the same
// before and after. What was brought back from the archive (archive_desk.h) leaves again when its
// time is over, and only if the file still says the same.
// Threads: the store thread.

#include "storage/pos/body_archive.h"
#include "storage/pos/sale_lines.h"

namespace evertill::storage {

struct SaleRetention {            // milliseconds since 1970
    std::int64_t olderThanMs = 0; // a sale that was committed before it is old
    std::int64_t nowMs = 0;
};

struct RestoredRecord {
    std::int64_t id = 0;                 // in the journal
    std::optional<std::int64_t> receipt; // whose lines came back with it
    core::JournalRecord record;          // without place and device
};

class SalePruner {
public:
    [[nodiscard]] static Expected<SalePruner>
    open(Database& database, std::filesystem::path archive, std::int64_t receiptsPerStep);

    // Lines of receipts up to this one have left.
    [[nodiscard]] std::int64_t prunedReceipt() const { return m_pruned; }
    // The last receipt of the next step, if it is whole, at most upToReceipt, in the archive, and
    // among it and as many sales behind it as many are old as a step has.
    [[nodiscard]] Expected<std::optional<std::int64_t>>
    due(const SaleRetention& retention, std::int64_t upToReceipt, std::int64_t lastArchivedId);
    // Inside the caller's transaction; committed() when it is stored.
    [[nodiscard]] Expected<void> prune(std::int64_t lastReceipt);
    void committed(std::int64_t lastReceipt) { m_pruned = lastReceipt; }

    // Restored records whose time is over, a step's worth. One whose file is lost or says something
    // else is not among them: pos.db has the only copy then. It is passed by, and asked for again a
    // day later.
    [[nodiscard]] Expected<std::vector<RestoredRecord>> expired(const SaleRetention& retention);
    // Inside the caller's transaction; lookAgain() when it is stored.
    [[nodiscard]] Expected<void> putAway(const std::vector<RestoredRecord>& records);
    [[nodiscard]] Expected<void> lookAgain();

private:
    SalePruner(Database& database, SaleLines lines, std::filesystem::path archive,
               std::int64_t receiptsPerStep)
        : m_database(&database)
        , m_lines(std::move(lines))
        , m_archive(std::move(archive))
        , m_receiptsPerStep(receiptsPerStep) {}

    Database* m_database;
    SaleLines m_lines;
    std::filesystem::path m_archive;
    std::int64_t m_receiptsPerStep;
    std::int64_t m_pruned = 0;
    std::int64_t m_nextExpiry = INT64_MAX;
    std::int64_t m_expiredTo = 0; // the last journal id that was looked at in this round
    Statement m_next;
    Statement m_old;
    Statement m_dropSpans;
    Statement m_mark;
    Statement m_expired;
    Statement m_firstUntil;
    Statement m_deleteRecord;
    Statement m_insertRecord;
    Statement m_forget;
};

} // namespace evertill::storage
