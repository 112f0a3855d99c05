// SPDX-License-Identifier: Apache-2.0
#pragma once

// Bodies of old journal records, moved out of pos.db into files of archive/. The rows of the
// journal stay, with an empty body: number, clock and hash are always at hand, the body is read
// back from its file. A file holds records of one epoch that follow each other, and proves itself:
//   "EVTLARC1"     8
//   device        16
//   epoch          8
//   first seq      8, big-endian, as all numbers here
//   records        4
//   bytes          4, of what is packed
//   previous hash 32, of the record before the first; zeros at seq 1
//   last hash     32, of the last record
//   a zstd frame with a checksum: per record type 2, version 2, hlc 8, length 4, body
// The hashes between follow from previous hash and bodies (docs/journal.md).
//
// Errors: StorageCorrupt (context: what, place: the file), FileMissing, StorageFull.
// Threads: an instance belongs to one thread.

#include "core/journal/chain.h"
#include "storage/sqlite/database.h"

#include <filesystem>
#include <vector>

namespace evertill::storage {

// Context of FileMissing.
inline constexpr std::string_view kArchiveFile = "a file of the archive";

struct ArchivedRun {
    base::Digest previous{};
    base::Digest last{};
    std::vector<core::JournalRecord> records; // as read from a file: without their hashes
};

// At least one record, all of one device and epoch, numbered without a gap.
[[nodiscard]] base::Bytes packRun(const ArchivedRun& run);
[[nodiscard]] Expected<ArchivedRun> unpackRun(base::ByteView file);
// Makes the hashes anew from previous on; false: they do not end in last.
[[nodiscard]] bool restoreHashes(ArchivedRun& run, const base::Sha256& sha256);

[[nodiscard]] Expected<base::Bytes> readArchiveFile(const std::filesystem::path& file);

// For readers of pos.db: gives a record its body back.
class ArchivedBodies {
public:
    // folder: archive/ beside the database.
    explicit ArchivedBodies(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    // A record with a body, or whose body was empty from the start, stays as it is.
    [[nodiscard]] Expected<void> complete(Database& database, std::int64_t id,
                                          core::JournalRecord& record);

private:
    [[nodiscard]] Expected<bool> findFile(Database& database, std::int64_t id);

    std::filesystem::path m_folder;
    std::optional<Statement> m_find; // prepared when it is first needed: an older file has no table
    std::int64_t m_first = 0;        // ids of the file that is loaded
    std::int64_t m_last = -1;
    std::string m_name;
    ArchivedRun m_run;
};

} // namespace evertill::storage
