// SPDX-License-Identifier: Apache-2.0
#pragma once

// The archive of a till (storage/pos/archive_desk.h) with its codecs; the terminal outlives it.

#include "storage/pos/archive_desk.h"
#include "terminal/terminal.h"

namespace evertill::terminal {

[[nodiscard]] Expected<std::unique_ptr<storage::ArchiveDesk>> openArchive(const Terminal& till);
// The terminal was opened for reading: this takes the till's lock.
[[nodiscard]] Expected<std::unique_ptr<storage::ArchiveDesk>>
openArchiveForWriting(const Terminal& till, const std::string& holder);
[[nodiscard]] std::filesystem::path archiveFolder(const Terminal& till);

} // namespace evertill::terminal
