// SPDX-License-Identifier: Apache-2.0
#pragma once

// A backup is a folder: the centre as two SQLite files (whatever database it runs on) and a
// manifest with their checksums, written last. It is made while the centre runs, and one state of
// it: figures are never ahead of the journal. A backup of one database restores into the other.
//
// Only when it is whole do journals count as backed up (ports::CentralJournal::backedUp), which is
// what lets tills prune. A restored centre has a new incarnation and no session tokens: tills send
// again what it lost, and take their reference data anew. Members erased since (erased.txt in the
// centre's folder, which is not part of a backup) are erased again; a line of it that cannot be
// read is told before anything is made. All is made in a folder of its own within the centre's and
// moved out of it when it is whole; a centre does not start beside such a folder.
// Errors: AlreadyExists (the target is not empty), StorageCorrupt (a checksum does not fit),
// Cancelled (stop; what was made of the backup is removed again).

#include "base/clock.h"
#include "central/database/central_database.h"

namespace evertill::central {

// Within a centre's folder: a restore began there and did not end.
inline constexpr const char* kHalfRestored = "restoring";

struct BackupReport {
    std::int64_t events = 0;
    std::int64_t bytes = 0;
    std::int64_t madeMicros = 0;
    base::Uuid incarnation; // of the centre that was backed up, or after restoring the new one
    std::int64_t erasedAgain = 0;
    std::optional<std::string> tornLine; // at the end of erased.txt, passed over
};

[[nodiscard]] Expected<BackupReport> backupCentre(CentralDatabase& database,
                                                  const std::filesystem::path& folder,
                                                  const base::Sha256& sha256,
                                                  std::int64_t nowMicros,
                                                  const std::atomic<bool>* stop = nullptr);
// db: "sqlite" into directory, or the URL of an empty PostgreSQL database. The authority (pki/), if
// the backup has one, goes into directory. Error besides: InvalidFormat (place: line of
// erased.txt).
[[nodiscard]] Expected<BackupReport>
restoreCentre(const std::filesystem::path& folder, const std::filesystem::path& directory,
              const std::string& db, base::RandomSource& random, const base::Sha256& sha256,
              std::int64_t nowMicros);

} // namespace evertill::central
