// SPDX-License-Identifier: Apache-2.0
#pragma once

// Chunks of a snapshot that is being fetched: one file each, named by the SHA-256 of its bytes, so
// that a fetch goes on where it stopped. Written under another name first; a file cut short by a
// power cut does not fit its name, which whoever reads it checks. Threads: one.

#include "base/digest.h"

#include <filesystem>
#include <optional>

namespace evertill::storage {

using base::Expected;

class ChunkFolder {
public:
    explicit ChunkFolder(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    // Errors: StorageFull, StorageFailed.
    [[nodiscard]] Expected<void> keep(const base::Digest& id, base::ByteView bytes) const;
    // nullopt: not here.
    [[nodiscard]] Expected<std::optional<base::Bytes>> read(const base::Digest& id) const;
    [[nodiscard]] Expected<void> drop() const;

private:
    [[nodiscard]] std::filesystem::path fileOf(const base::Digest& id) const;
    std::filesystem::path m_folder;
};

} // namespace evertill::storage
