// SPDX-License-Identifier: Apache-2.0
#pragma once

// Settings of the store as the centre gives them, read-only, following the generation in force.
// Threads: an instance belongs to one thread.

#include "ports/applied.h"
#include "storage/ref/reference_file.h"

namespace evertill::storage {

class CentralSettings {
public:
    explicit CentralSettings(TillDirectory directory) : m_file(std::move(directory)) {}

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

    ReferenceFile m_file;
    Statement m_config;
    Statement m_applied;
    Statement m_erased;
};

} // namespace evertill::storage
