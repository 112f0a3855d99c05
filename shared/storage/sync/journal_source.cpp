// SPDX-License-Identifier: Apache-2.0
#include "storage/sync/journal_source.h"

#include "storage/pos/journal_rows.h"
#include "storage/pos/receipt_at.h"
#include "storage/pos/till_meta.h"
#include "storage/sqlite/migrations.h"

#include <algorithm>

namespace evertill::storage {

using ports::LocalPosition;

namespace {

constexpr std::size_t kMostAtOnce = 10'000;
constexpr std::int64_t kMicrosPerMilli = 1'000;

std::int64_t rowId(std::int64_t epochNo, std::int64_t seq) {
    return epochNo << kSeqBits | seq;
}

} // namespace

Expected<std::unique_ptr<SqliteJournalSource>>
SqliteJournalSource::open(const TillDirectory& directory) {
    EVERTILL_TRY(database, Database::open(directory.posFile().string(), OpenMode::ReadOnly));
    // It reads forward once; more would only take memory while a backlog is sent.
    EVERTILL_TRY_VOID(database.execute("PRAGMA cache_size=-256"));
    EVERTILL_TRY_VOID(checkVersion(database, posMigrations()));
    EVERTILL_TRY(identity, readIdentity(database));
    std::unique_ptr<SqliteJournalSource> source{
        new SqliteJournalSource{std::move(database), directory.archiveFolder()}};
    source->m_identity = identity;
    EVERTILL_TRY_VOID(source->m_database.prepareAll(
        {{&source->m_head, "SELECT e.epoch_no,e.nonce,j.id,j.hash FROM journal j JOIN epoch e "
                           "ON e.epoch_no=j.id>>40 ORDER BY j.id DESC LIMIT 1"},
         {&source->m_endOf,
          "SELECT e.epoch_no,e.nonce,j.id,j.hash FROM epoch e JOIN journal j ON j.id="
          "(SELECT max(id) FROM journal WHERE id<(e.epoch_no+1)<<40) WHERE e.nonce=?"},
         {&source->m_epochNo, "SELECT epoch_no FROM epoch WHERE nonce=?"},
         {&source->m_hash, "SELECT hash FROM journal WHERE id=?"},
         {&source->m_after, "SELECT j.type,j.version,j.hlc,j.hash,j.body,j.id,e.epoch_no,e.nonce "
                            "FROM journal j JOIN epoch e ON e.epoch_no=j.id>>40 WHERE j.id>? "
                            "ORDER BY j.id LIMIT ?"},
         {&source->m_countAfter, "SELECT coalesce(sum((SELECT max(id) FROM journal WHERE "
                                 "id<(epoch_no+1)<<40)-max(?1,epoch_no<<40)),0) FROM epoch "
                                 "WHERE epoch_no>=?1>>40"},
         {&source->m_oldest, "SELECT hlc FROM journal WHERE id>? ORDER BY id LIMIT 1"},
         {&source->m_salesFrom,
          "SELECT count(*),coalesce(sum(total),0) FROM sale WHERE receipt_no>=?"},
         {&source->m_keys, "SELECT number,id,key FROM member_key WHERE number>?1 AND "
                           "number<=(SELECT max(number) FROM (SELECT number FROM member_key "
                           "WHERE number>?1 ORDER BY number LIMIT ?2)) ORDER BY number"},
         {&source->m_lookups, "SELECT hash FROM member_lookup WHERE id=? ORDER BY hash"}}));
    return source;
}

// The epoch may have changed since.
Expected<ports::TillIdentity> SqliteJournalSource::identity() {
    EVERTILL_TRY(present, head());
    m_identity.epoch = present.epoch;
    return m_identity;
}

Expected<std::optional<LocalPosition>> SqliteJournalSource::positionOf(Rows rows) {
    EVERTILL_TRY(hasRow, rows.next());
    if (!hasRow) {
        return std::optional<LocalPosition>{};
    }
    LocalPosition position;
    position.epochNo = rows.integer(0);
    EVERTILL_TRY(nonce, nonceOf(rows.blob(1)));
    position.epoch = nonce;
    position.seq = rows.integer(2) - rowId(position.epochNo, 0);
    EVERTILL_TRY(hash, digestOf(rows.blob(3)));
    position.hash = hash;
    return std::optional{position};
}

Expected<LocalPosition> SqliteJournalSource::head() {
    EVERTILL_TRY(position, positionOf(m_head.query()));
    if (!position) {
        return base::makeError(base::ErrorCode::StorageCorrupt, "no journal", m_database.path());
    }
    return *position;
}

Expected<std::optional<LocalPosition>> SqliteJournalSource::endOf(const core::EpochNonce& epoch) {
    return positionOf(m_endOf.query(epoch));
}

Expected<std::optional<base::Digest>> SqliteJournalSource::hashAt(const core::EpochNonce& epoch,
                                                                  std::int64_t seq) {
    EVERTILL_TRY(epochNo, m_epochNo.integer(epoch));
    if (!epochNo || seq < 1) {
        return std::optional<base::Digest>{};
    }
    Rows rows = m_hash.query(rowId(*epochNo, seq));
    EVERTILL_TRY(hasRow, rows.next());
    if (!hasRow) {
        return std::optional<base::Digest>{};
    }
    EVERTILL_TRY(hash, digestOf(rows.blob(0)));
    return std::optional{hash};
}

Expected<std::vector<core::JournalRecord>> SqliteJournalSource::after(std::int64_t epochNo,
                                                                      std::int64_t seq,
                                                                      std::size_t maxEvents,
                                                                      std::size_t maxBytes) {
    std::vector<core::JournalRecord> list;
    std::size_t bytes = 0;
    std::int64_t itsEpoch = 0;
    Rows rows = m_after.query(rowId(epochNo, seq), std::min(maxEvents, kMostAtOnce));
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        const bool isOther = hasRow && !list.empty() && rows.integer(6) != itsEpoch;
        if (!hasRow || isOther) {
            return list;
        }
        EVERTILL_TRY(record, recordOf(rows, 0));
        EVERTILL_TRY_VOID(m_archived.complete(m_database, rows.integer(5), record));
        bytes += record.body.size();
        if (bytes > maxBytes && !list.empty()) {
            return list;
        }
        itsEpoch = rows.integer(6);
        EVERTILL_TRY(nonce, nonceOf(rows.blob(7)));
        record.device = m_identity.device;
        record.position = {nonce, rows.integer(5) - rowId(itsEpoch, 0)};
        list.push_back(std::move(record));
    }
}

Expected<ports::JournalSource::Backlog> SqliteJournalSource::backlog(std::int64_t epochNo,
                                                                     std::int64_t seq) {
    Backlog backlog;
    backlog.salesTotal = core::Money::zero(m_identity.currency);
    const std::int64_t place = rowId(epochNo, seq);
    EVERTILL_TRY(events, m_countAfter.integer(place));
    backlog.events = events.value_or(0);
    if (backlog.events == 0) {
        return backlog;
    }
    EVERTILL_TRY(hlc, m_oldest.integer(place));
    backlog.oldestMicros = (hlc.value_or(0) >> 16) * kMicrosPerMilli;
    EVERTILL_TRY(at, ReceiptAt::open(m_database));
    EVERTILL_TRY(first, at.firstAfter(place));
    Rows rows = m_salesFrom.query(first);
    EVERTILL_TRY(hasRow, rows.next());
    if (hasRow) {
        backlog.sales = rows.integer(0);
        EVERTILL_TRY(total, core::Money::ofMinor(rows.integer(1), m_identity.currency));
        backlog.salesTotal = total;
    }
    return backlog;
}

Expected<std::vector<base::Digest>> SqliteJournalSource::lookupsOf(base::ByteView member) {
    std::vector<base::Digest> list;
    Rows rows = m_lookups.query(member);
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return list;
        }
        EVERTILL_TRY(hash, digestOf(rows.blob(0)));
        list.push_back(hash);
    }
}

Expected<std::vector<ports::JournalSource::LocalMemberKey>>
SqliteJournalSource::memberKeysAfter(std::int64_t number, std::size_t limit) {
    std::vector<LocalMemberKey> list;
    Rows rows = m_keys.query(number, std::min(limit, kMostAtOnce));
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return list;
        }
        EVERTILL_TRY(id, uuidOf(rows.blob(1)));
        const base::ByteView key = rows.blob(2);
        EVERTILL_TRY(lookups, lookupsOf(rows.blob(1)));
        list.push_back(
            {rows.integer(0), {core::MemberId{id}, {key.begin(), key.end()}, std::move(lookups)}});
    }
}

} // namespace evertill::storage
