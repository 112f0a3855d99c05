// SPDX-License-Identifier: Apache-2.0
#pragma once

// A file, or a folder of files, that is there whole or not at all: written beside it under a name
// of its own, which no other program has, synced, and renamed by commit(). Without commit() nothing
// is left; what a killed program left is taken away by the next one that writes to that folder.
// Whatever the umask, it is for the owner and the group only (0640, a folder 0750): it tells what
// was sold and names people. A device or a pipe is written straight into.
// Errors: AlreadyExists (a folder that is there is never touched), StorageFailed; with the place
// kNotBegun (context: path and why) where nothing can be written there. Threads: one.

#include "base/expected.h"

#include <filesystem>
#include <fstream>
#include <map>

namespace evertill::terminal {

inline constexpr std::string_view kNotBegun = "output";

class WholeOutput {
public:
    enum class Kind : std::uint8_t { File, Folder };
    // Of Kind::File an older file of the name is replaced, and a link goes on to lead to it.
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
    [[nodiscard]] base::Expected<void> makePart();
    [[nodiscard]] bool isStraight() const { return m_part == m_path; }

    std::filesystem::path m_path;
    std::filesystem::path m_part; // empty: nothing to take away
    Kind m_kind;
    int m_lock = -1; // held on the part: somebody writes it
    std::map<std::string, std::ofstream, std::less<>> m_files;
};

} // namespace evertill::terminal
