// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/archive_desk.h"

#include "storage/pos/journal_rows.h"
#include "storage/pos/till_meta.h"
#include "storage/sqlite/migrations.h"

#include <algorithm>

namespace evertill::storage {

using base::ErrorCode;
using base::makeError;
namespace fs = std::filesystem;

namespace {

constexpr int kHlcCounterBits = 16;
constexpr std::int64_t kWalFrames = 2'000;
constexpr std::uintmax_t kRoomForSales = std::uintmax_t{64} << 20U;

} // namespace

Expected<std::unique_ptr<ArchiveDesk>> ArchiveDesk::openForReading(const TillDirectory& directory,
                                                                   const ports::EventCodec& codec,
                                                                   const base::Sha256& sha256) {
    EVERTILL_TRY_VOID(checkIsDatabase(directory.posFile()));
    EVERTILL_TRY(database, Database::open(directory.posFile().string(), OpenMode::ReadOnly));
    EVERTILL_TRY_VOID(checkVersion(database, posMigrations()));
    std::unique_ptr<ArchiveDesk> desk{new ArchiveDesk{std::move(database), codec, sha256}};
    EVERTILL_TRY_VOID(desk->prepare());
    return desk;
}

Expected<std::unique_ptr<ArchiveDesk>> ArchiveDesk::openForWriting(const TillDirectory& directory,
                                                                   const ports::EventCodec& codec,
                                                                   const base::Sha256& sha256,
                                                                   const std::string& holder) {
    EVERTILL_TRY(lock, directory.lockTill(holder));
    EVERTILL_TRY_VOID(checkIsDatabase(directory.posFile()));
    EVERTILL_TRY(database, Database::open(directory.posFile().string(), OpenMode::ReadWrite));
    EVERTILL_TRY_VOID(checkVersion(database, posMigrations()));
    EVERTILL_TRY_VOID(database.execute("PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"));
    database.countWalFrames();
    std::unique_ptr<ArchiveDesk> desk{new ArchiveDesk{std::move(database), codec, sha256}};
    desk->m_lock.emplace(std::move(lock));
    EVERTILL_TRY_VOID(desk->prepare());
    EVERTILL_TRY(lines, SaleLines::open(desk->m_database));
    desk->m_lines.emplace(std::move(lines));
    return desk;
}

Expected<void> ArchiveDesk::prepare() {
    EVERTILL_TRY(pruned, m_database.integer("SELECT coalesce((SELECT value FROM meta WHERE "
                                            "key='pruned_receipt'),0)"));
    m_pruned = pruned;
    return m_database.prepareAll(
        {{&m_files, "SELECT f.first_id,f.last_id,f.name,a.hlc,z.hlc FROM archive_file f "
                    "JOIN journal a ON a.id=f.first_id JOIN journal z ON z.id=f.last_id "
                    "ORDER BY f.first_id"},
         {&m_hashes, "SELECT hash FROM journal WHERE id>=? AND id<=? ORDER BY id"},
         {&m_receipt, "SELECT journal_id FROM sale WHERE receipt_no=?"},
         {&m_before, "SELECT journal_id FROM sale WHERE receipt_no<? "
                     "ORDER BY receipt_no DESC LIMIT 1"},
         {&m_behind, "SELECT journal_id FROM sale WHERE receipt_no>? ORDER BY receipt_no LIMIT 1"},
         // What is behind the fold of days is few.
         {&m_dates, "SELECT min(first),max(last) FROM (SELECT first_receipt first,last_receipt "
                    "last FROM day_fold WHERE business_date BETWEEN ?1 AND ?2 UNION ALL "
                    "SELECT receipt_no,receipt_no FROM sale WHERE business_date BETWEEN ?1 AND ?2 "
                    "AND receipt_no>coalesce((SELECT value FROM meta WHERE "
                    "key='folded_receipt'),0))"},
         {&m_body, "UPDATE journal SET body=? WHERE id=? AND length(body)=0"},
         // A sale whose lines are back already keeps its number here.
         {&m_note, "INSERT INTO restored_record(id,receipt_no,until) VALUES(?,?,?) ON CONFLICT DO "
                   "UPDATE SET until=excluded.until,"
                   "receipt_no=coalesce(excluded.receipt_no,receipt_no)"}});
}

Expected<std::vector<ArchivedFile>> ArchiveDesk::files() {
    std::vector<ArchivedFile> list;
    Rows rows = m_files.query();
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return list;
        }
        list.push_back({rows.integer(0), rows.integer(1), rows.integer(3) >> kHlcCounterBits,
                        rows.integer(4) >> kHlcCounterBits, rows.text(2)});
    }
}

// The last hash stands for all of them: it is made of what comes before.
Expected<ArchivedRun> ArchiveDesk::load(const ArchivedFile& file, const fs::path& folder) {
    const std::string place = (folder / file.name).string();
    EVERTILL_TRY(bytes, readArchiveFile(place));
    auto run = unpackRun(bytes);
    if (!run) {
        return makeError(run.error().code, run.error().context, place);
    }
    const bool isWhole = static_cast<std::int64_t>(run->records.size()) == file.records();
    if (!isWhole || !restoreHashes(*run, *m_sha256)) {
        return makeError(ErrorCode::StorageCorrupt, "its records do not verify", place);
    }
    Rows rows = m_hashes.query(file.firstId, file.lastId);
    for (const core::JournalRecord& record : run->records) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow || !std::ranges::equal(rows.blob(0), record.hash)) {
            return makeError(ErrorCode::StorageCorrupt, "not the records of this journal", place);
        }
    }
    return std::move(*run);
}

Expected<ArchiveSpan> ArchiveDesk::spanOf(core::ReceiptNumber receipt) {
    EVERTILL_TRY(id, m_receipt.integer(receipt.value()));
    if (!id) {
        return makeError(ErrorCode::NotFound, std::to_string(receipt.value()));
    }
    return ArchiveSpan{*id, *id};
}

Expected<ArchiveSpan> ArchiveDesk::spanOf(core::BusinessDate from, core::BusinessDate to) {
    std::int64_t first = 0;
    std::int64_t last = 0;
    {
        Rows rows = m_dates.query(from.days(), to.days());
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow || rows.isNull(0)) {
            return ArchiveSpan{};
        }
        first = rows.integer(0);
        last = rows.integer(1);
    }
    EVERTILL_TRY(before, m_before.integer(first));
    EVERTILL_TRY(behind, m_behind.integer(last));
    return ArchiveSpan{before ? *before + 1 : 0, behind ? *behind - 1 : INT64_MAX};
}

Expected<BroughtBack> ArchiveDesk::bringBack(const ArchiveSpan& span, const fs::path& folder,
                                             std::int64_t untilMs) {
    EVERTILL_CHECK(m_lines, "opened for writing");
    BroughtBack done;
    EVERTILL_TRY(all, files());
    for (const ArchivedFile& file : all) {
        if (file.lastId < span.firstId || file.firstId > span.lastId) {
            continue;
        }
        std::error_code error;
        const fs::space_info space = fs::space(m_database.path(), error);
        if (error || space.available < kRoomForSales) {
            return makeError(ErrorCode::StorageFull, "64 MB are kept for sales", m_database.path());
        }
        const auto run = load(file, folder);
        if (!run) {
            done.refused.push_back(run.error());
            continue;
        }
        EVERTILL_TRY_VOID(bringBack(file, *run, span, untilMs, done));
        if (m_database.walFrames() >= kWalFrames) {
            EVERTILL_TRY_VOID(m_database.checkpoint(false));
        }
    }
    return done;
}

// One transaction.
Expected<void> ArchiveDesk::bringBack(const ArchivedFile& file, const ArchivedRun& run,
                                      const ArchiveSpan& span, std::int64_t untilMs,
                                      BroughtBack& done) {
    BroughtBack here;
    EVERTILL_TRY(scope, WriteScope::begin(m_database));
    const std::int64_t last = std::min(file.lastId, span.lastId);
    for (std::int64_t id = std::max(file.firstId, span.firstId); id <= last; ++id) {
        const auto& record = run.records[static_cast<std::size_t>(id - file.firstId)];
        EVERTILL_TRY_VOID(m_body.execute(record.body, id));
        here.records += m_body.changes();
        EVERTILL_TRY(receipt, putLinesBack(record));
        here.sales += receipt ? 1 : 0;
        EVERTILL_TRY_VOID(m_note.execute(id, receipt, untilMs));
    }
    EVERTILL_TRY_VOID(scope.commit());
    done.records += here.records;
    done.sales += here.sales;
    return {};
}

// The receipt, of a sale whose lines had left.
Expected<std::optional<std::int64_t>> ArchiveDesk::putLinesBack(const core::JournalRecord& record) {
    if (record.type != static_cast<std::uint16_t>(core::EventType::TransactionCompleted)) {
        return std::optional<std::int64_t>{};
    }
    EVERTILL_TRY(event, m_codec->decode(record.type, record.version, record.body));
    const auto* sale = std::get_if<core::TransactionCompleted>(&event);
    if (sale == nullptr || sale->transaction.number.value() > m_pruned) {
        return std::optional<std::int64_t>{};
    }
    EVERTILL_TRY(isBack, m_lines->putBack(sale->transaction));
    return isBack ? std::optional{sale->transaction.number.value()} : std::nullopt;
}

} // namespace evertill::storage
