// SPDX-License-Identifier: Apache-2.0
#include "terminal/archive.h"

namespace evertill::terminal {

Expected<std::unique_ptr<storage::ArchiveDesk>> openArchive(const Terminal& till) {
    EVERTILL_TRY(directory, storage::TillDirectory::open(till.directory()));
    return storage::ArchiveDesk::openForReading(directory, till.events(), till.sha256());
}

Expected<std::unique_ptr<storage::ArchiveDesk>> openArchiveForWriting(const Terminal& till,
                                                                      const std::string& holder) {
    EVERTILL_TRY(directory, storage::TillDirectory::open(till.directory()));
    return storage::ArchiveDesk::openForWriting(directory, till.events(), till.sha256(), holder);
}

std::filesystem::path archiveFolder(const Terminal& till) {
    return till.directory() / "archive";
}

} // namespace evertill::terminal
