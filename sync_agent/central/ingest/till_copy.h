// SPDX-License-Identifier: Apache-2.0
#pragma once

// The journal of a foreign till's folder, to be read without touching the folder: SQLite makes
// files beside a database even to read it, and what may become evidence must stay as it came, also
// on a medium that cannot be written to. pos.db and what belongs to it are copied; archive/ is only
// read where it is. INV nothing is written in the folder. Threads: one.

#include "base/expected.h"

#include <filesystem>
#include <utility>

namespace evertill::central {

using base::Expected;

class TillCopy {
public:
    // into: made, for the owner only, and removed again with the object; whatever an interrupted
    // one left there goes too. Errors: FileMissing (no till), StorageBusy (a till works there, so a
    // copy would be torn), StorageFull, StorageFailed.
    [[nodiscard]] static Expected<TillCopy> make(const std::filesystem::path& folder,
                                                 const std::filesystem::path& into);
    TillCopy(TillCopy&& other) noexcept : m_path(std::exchange(other.m_path, {})) {}
    TillCopy(const TillCopy&) = delete;
    TillCopy& operator=(const TillCopy&) = delete;
    TillCopy& operator=(TillCopy&&) = delete;
    ~TillCopy();

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    explicit TillCopy(std::filesystem::path path) : m_path(std::move(path)) {}
    std::filesystem::path m_path;
};

} // namespace evertill::central
