// SPDX-License-Identifier: Apache-2.0
#pragma once

// Moves bodies of old journal records into archive/, one file at a time and between sales. INV only
// records that the centre has acknowledged, that are in a backup of the centre, and that are older
// than the limit; and of those never the newest record of the journal. INV a body leaves pos.db
// only when its file is on the disk, was read back, and its chain verifies from the record before.
// A file that was written and whose rows were not changed (a crash) is written again.
// Threads: the store thread.

#include "storage/pos/body_archive.h"
#include "storage/pos/journal_rows.h"
#include "storage/pos/receipt_at.h"

namespace evertill::storage {

// What the centre says it holds of this till, and what counts as old.
struct CentreHolds {
    core::EpochNonce epoch{};
    std::int64_t ackedSeq = 0; // of that epoch
    base::Digest ackedHash{};
    std::int64_t backedUpSeq = 0; // of that epoch
    std::int64_t olderThanMs = 0; // since 1970, as the records' clocks
    friend bool operator==(const CentreHolds&, const CentreHolds&) = default;
};

class JournalArchiver {
public:
    [[nodiscard]] static Expected<JournalArchiver>
    open(Database& database, std::filesystem::path folder, const base::Sha256& sha256,
         core::DeviceId device, std::int64_t recordsPerFile);

    struct Step { // a file that is on the disk; its rows are still to be changed
        std::int64_t firstId = 0;
        std::int64_t lastId = 0;
        std::string name;
        std::vector<core::JournalRecord> records;
    };
    // Writes the next file if one is due. nullopt: nothing to do.
    // Errors: JournalBroken (the chain does not verify; nothing is moved), StorageFull.
    [[nodiscard]] Expected<std::optional<Step>> prepare(const CentreHolds& holds,
                                                        const JournalHead& head);
    // Puts the rows down again without their bodies, inside the caller's transaction. (Rows that
    // are updated stay where they are, and the pages they leave empty are never used again.)
    [[nodiscard]] Expected<void> carryOut(const Step& step);
    // All up to this id have their bodies in files.
    [[nodiscard]] std::int64_t archivedTo() const { return m_archivedTo; }
    void committed(const Step& step) { m_archivedTo = step.lastId; }

private:
    JournalArchiver(ReceiptAt receiptAt, std::filesystem::path folder, const base::Sha256& sha256,
                    core::DeviceId device, std::int64_t recordsPerFile)
        : m_receiptAt(std::move(receiptAt))
        , m_folder(std::move(folder))
        , m_sha256(&sha256)
        , m_device(device)
        , m_recordsPerFile(recordsPerFile) {}
    [[nodiscard]] Expected<std::int64_t> limitOf(const CentreHolds& holds, const JournalHead& head);
    [[nodiscard]] Expected<std::optional<std::pair<std::int64_t, std::int64_t>>>
    nextRange(std::int64_t limit);
    [[nodiscard]] Expected<ArchivedRun> readRun(std::int64_t first, std::int64_t last);
    // Whether what ends with this id is old.
    [[nodiscard]] Expected<bool> isOld(std::int64_t lastId, std::int64_t olderThanMs);
    [[nodiscard]] Expected<void> writeFile(const ArchivedRun& run, const std::string& name) const;

    ReceiptAt m_receiptAt;
    std::filesystem::path m_folder;
    const base::Sha256* m_sha256;
    core::DeviceId m_device;
    std::int64_t m_recordsPerFile;
    std::int64_t m_archivedTo = std::int64_t{1} << kSeqBits; // the last id in the archive
    CentreHolds m_known;                                     // for which the limit was looked up
    std::int64_t m_limit = 0;
    Statement m_epochOf;
    Statement m_nonceOf;
    Statement m_hashOf;
    Statement m_clockOf;
    Statement m_firstClock;
    Statement m_endOf;
    Statement m_records;
    Statement m_delete;
    Statement m_insert;
    Statement m_note;
};

} // namespace evertill::storage
