// SPDX-License-Identifier: Apache-2.0
#pragma once

// A file, or a folder of files, that is there whole or not at all: written under another name
// beside it (".part"), synced, and renamed by commit(). Without commit() nothing is left. Files are
// for their owner only: they hold what was sold. Errors: AlreadyExists (a folder that is there is
// never touched), StorageFull, StorageFailed. Threads: one.

#include "base/expected.h"

#include <filesystem>
#include <fstream>
#include <map>

namespace evertill::cli {

class WholeOutput {
public:
    enum class Kind : std::uint8_t { File, Folder };
    // Of Kind::File an older file of the name is replaced.
    [[nodiscard]] static base::Expected<WholeOutput> begin(std::filesystem::path path, Kind kind);
    WholeOutput(WholeOutput&& other) noexcept;
    WholeOutput& operator=(WholeOutput&&) = delete;
    WholeOutput(const WholeOutput&) = delete;
    WholeOutput& operator=(const WholeOutput&) = delete;
    ~WholeOutput();

    // Of Kind::File: the file, whatever the name. Made when first asked for.
    [[nodiscard]] std::ostream& file(std::string_view name = {});
    [[nodiscard]] base::Expected<void> commit();

private:
    WholeOutput(std::filesystem::path path, Kind kind);

    std::filesystem::path m_path;
    std::filesystem::path m_part; // empty: nothing to take away
    Kind m_kind;
    std::map<std::string, std::ofstream, std::less<>> m_files;
};

} // namespace evertill::cli
