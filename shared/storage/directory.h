// SPDX-License-Identifier: Apache-2.0
#pragma once

// The directory of a terminal: which file is where, and who may write it.
//   pos.db                    the till's own record; written by the holder of "lock"
//   ref-<generation>.db       reference data; a generation is written once, by the holder of
//   "ref.lock" ref.current               the number of the generation in force; replaced atomically
//   archive/                  bodies of old journal records; written by the holder of "lock"
//   lock, ref.lock            held with flock for as long as the writer lives; the text names the
//   holder
// Threads: TillDirectory is a value. Errors: FileMissing, AlreadyExists, StorageReadOnly,
// StorageBusy (context: who holds it), StorageFull, StorageFailed.

#include "base/expected.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace evertill::storage {

using base::Expected;

// Held until it goes; the operating system gives it back when the process dies.
class FileLock {
public:
    // holder: what a person is told when someone else asks, for example "evertill-pos".
    [[nodiscard]] static Expected<FileLock> acquire(const std::filesystem::path& file,
                                                    const std::string& holder);
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor = -1;
};

class TillDirectory {
public:
    // The folder is made if needed (mode 2770); it must not hold a till yet.
    [[nodiscard]] static Expected<TillDirectory> create(const std::filesystem::path& path);
    [[nodiscard]] static Expected<TillDirectory> open(const std::filesystem::path& path);

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] std::filesystem::path posFile() const { return m_path / "pos.db"; }
    [[nodiscard]] std::filesystem::path archiveFolder() const { return m_path / "archive"; }
    [[nodiscard]] std::filesystem::path syncFile() const { return m_path / "sync.db"; }
    [[nodiscard]] std::filesystem::path referenceFile(std::int64_t generation) const;

    [[nodiscard]] Expected<FileLock> lockTill(const std::string& holder) const;
    [[nodiscard]] Expected<FileLock> lockReference(const std::string& holder) const;

    // 0: there is no reference data yet.
    [[nodiscard]] Expected<std::int64_t> currentGeneration() const;
    // Syncs the generation's file, swaps the pointer and syncs the folder.
    [[nodiscard]] Expected<void> setCurrentGeneration(std::int64_t generation) const;
    [[nodiscard]] std::vector<std::int64_t> generations() const;
    // Files of generations before the current one, and of unfinished ones. Only under the reference
    // lock, and when no reader of an old one is left: at start.
    void removeOldGenerations() const;

private:
    explicit TillDirectory(std::filesystem::path path) : m_path(std::move(path)) {}
    std::filesystem::path m_path;
};

// fsync of a file or a folder.
[[nodiscard]] Expected<void> syncPath(const std::filesystem::path& path);

} // namespace evertill::storage
