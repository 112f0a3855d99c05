// SPDX-License-Identifier: Apache-2.0
#pragma once

// Settings of the store as the centre gives them, read-only, following the generation in force.
// Threads: an instance belongs to one thread.

#include "ports/applied.h"
#include "storage/directory.h"
#include "storage/sqlite/database.h"

namespace evertill::storage {

class CentralSettings {
public:
    explicit CentralSettings(TillDirectory directory) : m_directory(std::move(directory)) {}

    struct Setting {
        std::optional<std::string> value;
        ports::Applied applied; // which local edits the centre's rows hold
    };
    [[nodiscard]] Expected<Setting> setting(std::string_view key);
    [[nodiscard]] Expected<ports::Applied> applied();
    // Members whose keys the centre destroyed.
    [[nodiscard]] Expected<std::vector<base::Bytes>> erasedMembers();

private:
    // False: there are no streams.
    [[nodiscard]] Expected<bool> follow();

    TillDirectory m_directory;
    std::int64_t m_generation = 0;
    std::optional<Database> m_database;
    Statement m_config;
    Statement m_applied;
    Statement m_erased;
};

} // namespace evertill::storage
