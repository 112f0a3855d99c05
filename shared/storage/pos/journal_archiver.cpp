// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/journal_archiver.h"

#include "storage/directory.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <sys/stat.h>

namespace evertill::storage {

using base::ErrorCode;
using base::makeError;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view kDraft = "draft";
constexpr std::size_t kHashBytesInName = 4;
constexpr int kSalesBehind = 64; // whose times are asked for
constexpr std::uintmax_t kRoomForSales = std::uintmax_t{64} << 20U;

std::string fileName(std::int64_t epochNo, const ArchivedRun& run) {
    char text[96];
    std::snprintf(text, sizeof text, "journal-%lld-%09lld-%09lld-%s.evj",
                  static_cast<long long>(epochNo),
                  static_cast<long long>(run.records.front().position.seq),
                  static_cast<long long>(run.records.back().position.seq),
                  base::toHex(base::ByteView{run.last}.first(kHashBytesInName)).c_str());
    return text;
}

base::Error failed(const fs::path& file, const std::error_code& error) {
    const bool isFull = error == std::errc::no_space_on_device;
    return makeError(isFull ? ErrorCode::StorageFull : ErrorCode::StorageFailed, error.message(),
                     file.string());
}

bool isSame(const ArchivedRun& a, const ArchivedRun& b) {
    return a.previous == b.previous && a.last == b.last && a.records == b.records;
}

} // namespace

Expected<JournalArchiver> JournalArchiver::open(Database& database, fs::path folder,
                                                const base::Sha256& sha256, core::DeviceId device,
                                                std::int64_t recordsPerFile) {
    EVERTILL_TRY(receiptAt, ReceiptAt::open(database));
    JournalArchiver archiver{std::move(receiptAt), std::move(folder), sha256, device,
                             recordsPerFile};
    EVERTILL_TRY_VOID(database.prepareAll(
        {{&archiver.m_epochOf, "SELECT epoch_no FROM epoch WHERE nonce=?"},
         {&archiver.m_nonceOf, "SELECT nonce FROM epoch WHERE epoch_no=?"},
         {&archiver.m_hashOf, "SELECT hash FROM journal WHERE id=?"},
         {&archiver.m_clockOf, "SELECT hlc FROM journal WHERE id=?"},
         {&archiver.m_firstClock, "SELECT min(committed_at) FROM (SELECT committed_at FROM sale "
                                  "WHERE receipt_no>=? ORDER BY receipt_no LIMIT ?)"},
         {&archiver.m_endOf, "SELECT max(id) FROM journal WHERE id<?"},
         {&archiver.m_records, "SELECT type,version,hlc,hash,body FROM journal WHERE id>=? AND "
                               "id<=? ORDER BY id"},
         {&archiver.m_delete, "DELETE FROM journal WHERE id>=? AND id<=?"},
         {&archiver.m_insert, "INSERT INTO journal(id,type,version,hlc,hash,body) "
                              "VALUES(?,?,?,?,?,x'')"},
         {&archiver.m_note, "INSERT INTO archive_file(first_id,last_id,name) VALUES(?,?,?)"}}));
    EVERTILL_TRY(last, database.integer("SELECT coalesce(max(last_id),0) FROM archive_file"));
    archiver.m_archivedTo = std::max(archiver.m_archivedTo, last);
    return archiver;
}

// The last id that may be moved; 0: none. The centre's word counts only if the record it
// acknowledged is this journal's own; epochs before it were sent, and backed up, before it.
Expected<std::int64_t> JournalArchiver::limitOf(const CentreHolds& holds, const JournalHead& head) {
    const std::int64_t seq = std::min(holds.backedUpSeq, holds.ackedSeq);
    if (seq < 1) {
        return std::int64_t{0};
    }
    EVERTILL_TRY(epochNo, m_epochOf.integer(holds.epoch));
    if (!epochNo) {
        return std::int64_t{0};
    }
    {
        Rows rows = m_hashOf.query(*epochNo << kSeqBits | holds.ackedSeq);
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow || !std::ranges::equal(rows.blob(0), holds.ackedHash)) {
            return std::int64_t{0};
        }
    }
    return std::min(*epochNo << kSeqBits | seq, head.rowId() - 1);
}

// A full file, or the end of an epoch that is over.
Expected<std::optional<std::pair<std::int64_t, std::int64_t>>>
JournalArchiver::nextRange(std::int64_t limit) {
    using Range = std::optional<std::pair<std::int64_t, std::int64_t>>;
    while (m_archivedTo < limit) {
        const std::int64_t epochNo = m_archivedTo >> kSeqBits;
        std::int64_t last = m_archivedTo + m_recordsPerFile;
        if (limit >> kSeqBits > epochNo) {
            EVERTILL_TRY(end, m_endOf.integer((epochNo + 1) << kSeqBits));
            last = std::min(last, end.value_or(0));
            if (last <= m_archivedTo) { // all of it is there
                m_archivedTo = (epochNo + 1) << kSeqBits;
                continue;
            }
        }
        return last <= limit ? Range{{m_archivedTo + 1, last}} : Range{};
    }
    return Range{};
}

Expected<ArchivedRun> JournalArchiver::readRun(std::int64_t first, std::int64_t last) {
    ArchivedRun run;
    core::JournalPosition position{{}, first - (first >> kSeqBits << kSeqBits)};
    {
        Rows rows = m_nonceOf.query(first >> kSeqBits);
        EVERTILL_TRY(hasRow, rows.next());
        EVERTILL_CHECK(hasRow, "an epoch that has records");
        EVERTILL_TRY(nonce, nonceOf(rows.blob(0)));
        position.epoch = nonce;
    }
    if (position.seq > 1) {
        Rows rows = m_hashOf.query(first - 1);
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return makeError(ErrorCode::JournalBroken, std::to_string(position.seq - 1));
        }
        EVERTILL_TRY(hash, digestOf(rows.blob(0)));
        run.previous = hash;
    }
    Rows rows = m_records.query(first, last);
    for (;; ++position.seq) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            break;
        }
        EVERTILL_TRY(record, recordOf(rows, 0));
        record.device = m_device;
        record.position = position;
        run.records.push_back(std::move(record));
    }
    if (static_cast<std::int64_t>(run.records.size()) != last - first + 1) {
        return makeError(ErrorCode::JournalBroken, "a record is missing");
    }
    run.last = run.records.back().hash;
    ArchivedRun again = run;
    if (!restoreHashes(again, *m_sha256) || again.records != run.records) {
        return makeError(ErrorCode::JournalBroken,
                         "the chain does not verify before record " + std::to_string(position.seq));
    }
    return run;
}

Expected<void> JournalArchiver::writeFile(const ArchivedRun& run, const std::string& name) const {
    std::error_code error;
    if (fs::create_directories(m_folder, error)) {
        static_cast<void>(::chmod(m_folder.c_str(), 02770));
        EVERTILL_TRY_VOID(syncPath(m_folder.parent_path()));
    }
    const fs::path draft = m_folder / kDraft;
    const base::Bytes bytes = packRun(run);
    {
        std::ofstream out{draft, std::ios::binary | std::ios::trunc};
        out.write(reinterpret_cast<const char*>(bytes.data()),
                  static_cast<std::streamsize>(bytes.size()));
        out.close();
        if (!out) {
            const std::error_code why{errno, std::generic_category()};
            fs::remove(draft, error);
            return failed(draft, why);
        }
    }
    static_cast<void>(::chmod(draft.c_str(), 0660));
    EVERTILL_TRY_VOID(syncPath(draft));
    EVERTILL_TRY(back, readArchiveFile(draft));
    auto read = unpackRun(back);
    if (!read || !restoreHashes(*read, *m_sha256) || !isSame(*read, run)) {
        return makeError(ErrorCode::StorageFailed, "reads back as something else", draft.string());
    }
    fs::rename(draft, m_folder / name, error);
    if (error) {
        return failed(m_folder / name, error);
    }
    return syncPath(m_folder);
}

// A record's clock never goes back: after one that was ahead all look young. The times of sales
// come back, and those behind the range were made after it.
Expected<bool> JournalArchiver::isOld(std::int64_t lastId, std::int64_t olderThanMs) {
    EVERTILL_TRY(clock, m_clockOf.integer(lastId));
    if (!clock) {
        return false;
    }
    if (*clock >> 16 < olderThanMs) {
        return true;
    }
    EVERTILL_TRY(next, m_receiptAt.firstAfter(lastId));
    EVERTILL_TRY(first, m_firstClock.integer(next, kSalesBehind));
    return first && *first / 1'000 < olderThanMs;
}

Expected<std::optional<JournalArchiver::Step>> JournalArchiver::prepare(const CentreHolds& holds,
                                                                        const JournalHead& head) {
    CentreHolds place = holds;
    place.olderThanMs = 0;
    if (m_limit == 0 || !(place == m_known)) {
        EVERTILL_TRY(limit, limitOf(holds, head));
        m_limit = limit;
        m_known = place;
    }
    EVERTILL_TRY(range, nextRange(m_limit));
    if (!range) {
        return std::optional<Step>{};
    }
    EVERTILL_TRY(old, isOld(range->second, holds.olderThanMs));
    if (!old) {
        return std::optional<Step>{};
    }
    // File and rows take room before any comes free; on a disk that is nearly full the sales have
    // it.
    std::error_code error;
    const fs::space_info space = fs::space(m_folder.parent_path(), error);
    if (error || space.available < kRoomForSales) {
        return std::optional<Step>{};
    }
    EVERTILL_TRY(run, readRun(range->first, range->second));
    Step step{range->first, range->second, fileName(range->first >> kSeqBits, run), {}};
    EVERTILL_TRY_VOID(writeFile(run, step.name));
    step.records = std::move(run.records);
    return std::optional{std::move(step)};
}

Expected<void> JournalArchiver::carryOut(const Step& step) {
    EVERTILL_TRY_VOID(m_delete.execute(step.firstId, step.lastId));
    std::int64_t id = step.firstId;
    for (const core::JournalRecord& record : step.records) {
        EVERTILL_TRY_VOID(
            m_insert.execute(id++, record.type, record.version, record.hlc, record.hash));
    }
    return m_note.execute(step.firstId, step.lastId, step.name);
}

} // namespace evertill::storage
