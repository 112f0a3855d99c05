// SPDX-License-Identifier: Apache-2.0
#pragma once

// The archive for people (`evertill archive`): its files, whether each still says what the journal
// has the hashes of, and bringing records and the lines of their sales back into pos.db for a
// while. INV only what the hashes in pos.db prove comes back, so a file may lie anywhere. INV a
// file comes back whole or not at all, however the program ends; done again, it changes nothing but
// the time. What is known of members is not made anew: who was erased stays erased.
// Errors: StorageBusy (the till is open), StorageTooNew, StorageCorrupt, FileMissing, StorageFull.
// Threads: one.

#include "ports/event_codec.h"
#include "storage/directory.h"
#include "storage/pos/body_archive.h"
#include "storage/pos/sale_lines.h"

#include <memory>

namespace evertill::storage {

struct ArchivedFile {
    std::int64_t firstId = 0; // in the journal
    std::int64_t lastId = 0;
    std::int64_t fromMs = 0; // since 1970, by the clock of its first and its last record
    std::int64_t toMs = 0;
    std::string name;
    [[nodiscard]] std::int64_t records() const { return lastId - firstId + 1; }
};

struct ArchiveSpan { // of the journal; empty: last < first
    std::int64_t firstId = 0;
    std::int64_t lastId = -1;
};

struct BroughtBack {
    std::int64_t records = 0;
    std::int64_t sales = 0;           // whose lines had left
    std::vector<base::Error> refused; // files, by their place
};

class ArchiveDesk {
public:
    // The tools are borrowed.
    [[nodiscard]] static Expected<std::unique_ptr<ArchiveDesk>>
    openForReading(const TillDirectory& directory, const ports::EventCodec& codec,
                   const base::Sha256& sha256);
    // Takes the till's lock.
    [[nodiscard]] static Expected<std::unique_ptr<ArchiveDesk>>
    openForWriting(const TillDirectory& directory, const ports::EventCodec& codec,
                   const base::Sha256& sha256, const std::string& holder);

    [[nodiscard]] Expected<std::vector<ArchivedFile>> files();
    // Its records, each with the hash that pos.db has. Errors: FileMissing, StorageCorrupt (place:
    // the file).
    [[nodiscard]] Expected<ArchivedRun> load(const ArchivedFile& file,
                                             const std::filesystem::path& folder);

    // Error: NotFound, no such receipt.
    [[nodiscard]] Expected<ArchiveSpan> spanOf(core::ReceiptNumber receipt);
    // From behind the sale before the first one of these business dates, 0 if there is none, up to
    // the sale after the last one: what was recorded between sales is of no date, and is in it.
    [[nodiscard]] Expected<ArchiveSpan> spanOf(core::BusinessDate from, core::BusinessDate to);

    // What of the span is in files, from this folder. A file that is refused hinders no other.
    // Opened for writing.
    [[nodiscard]] Expected<BroughtBack>
    bringBack(const ArchiveSpan& span, const std::filesystem::path& folder, std::int64_t untilMs);

private:
    ArchiveDesk(Database database, const ports::EventCodec& codec, const base::Sha256& sha256)
        : m_database(std::move(database))
        , m_codec(&codec)
        , m_sha256(&sha256) {}
    [[nodiscard]] Expected<void> prepare();
    [[nodiscard]] Expected<void> bringBack(const ArchivedFile& file, const ArchivedRun& run,
                                           const ArchiveSpan& span, std::int64_t untilMs,
                                           BroughtBack& done);
    [[nodiscard]] Expected<std::optional<std::int64_t>>
    putLinesBack(const core::JournalRecord& record);

    std::optional<FileLock> m_lock;
    Database m_database;
    const ports::EventCodec* m_codec;
    const base::Sha256* m_sha256;
    std::optional<SaleLines> m_lines;
    std::int64_t m_pruned = 0;
    Statement m_files;
    Statement m_hashes;
    Statement m_receipt;
    Statement m_before;
    Statement m_behind;
    Statement m_dates;
    Statement m_body;
    Statement m_note;
};

} // namespace evertill::storage
