// SPDX-License-Identifier: Apache-2.0
#pragma once

// Settings of the store and what came back of its sales, as the centre tells them, read-only,
// following the generation in force. Threads: an instance belongs to one thread.

#include "core/promotion/refund.h"
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
    struct Returned {
        std::vector<core::ReturnedLine> lines;
        ports::Applied applied; // which returns the lines hold
    };
    [[nodiscard]] Expected<Returned> returned(std::string_view store, std::string_view till,
                                              std::int64_t receipt);
    // Members whose keys the centre destroyed.
    [[nodiscard]] Expected<std::vector<base::Bytes>> erasedMembers();

private:
    // False: there are no streams.
    [[nodiscard]] Expected<bool> follow();

    ReferenceFile m_file;
    Statement m_config;
    Statement m_applied;
    Statement m_erased;
    Statement m_returned;
};

} // namespace evertill::storage
