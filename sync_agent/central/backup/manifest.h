// SPDX-License-Identifier: Apache-2.0
#pragma once

// The manifest of a backup, a small text file:
//   evertill-centre-backup 1
//   made <microseconds>
//   incarnation <uuid>
//   file <name> <bytes> <checksum>
// The checksum of a file is the SHA-256 over the SHA-256 of each of its pieces of 1 MiB, so that a
// file of any size is summed in little memory. Inside central/backup only.

#include "base/digest.h"
#include "base/uuid.h"

#include <filesystem>
#include <vector>

namespace evertill::central {

using base::Expected;

struct BackupFile {
    std::string name;
    std::int64_t bytes = 0;
    base::Digest checksum{};
};
struct Manifest {
    std::int64_t madeMicros = 0;
    base::Uuid incarnation;
    std::vector<BackupFile> files;
};

[[nodiscard]] Expected<BackupFile> describeFile(const std::filesystem::path& file,
                                                const base::Sha256& sha256);
// On the disk when it returns.
[[nodiscard]] Expected<void> writeManifest(const std::filesystem::path& folder,
                                           const Manifest& manifest);
// Reads it and checks the files against it. Errors: FileMissing, InvalidFormat, StorageCorrupt.
[[nodiscard]] Expected<Manifest> checkedManifest(const std::filesystem::path& folder,
                                                 const base::Sha256& sha256);

} // namespace evertill::central
