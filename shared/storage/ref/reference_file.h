// SPDX-License-Identifier: Apache-2.0
#pragma once

// The reference data in force, open for reading: follows the pointer from one generation's file to
// the next. Errors: those of opening; StorageTooNew. Threads: an instance belongs to one thread.

#include "storage/directory.h"
#include "storage/sqlite/database.h"

namespace evertill::storage {

class ReferenceFile {
public:
    explicit ReferenceFile(TillDirectory directory) : m_directory(std::move(directory)) {}

    // Before each question. statements: of the owner, the same each time, declared behind this;
    // prepared anew when another file is in force. False: there is no file, or one of fewer than so
    // many steps of its schema: of an older program; whoever writes it next brings it up to date.
    [[nodiscard]] Expected<bool> follow(std::int64_t steps,
                                        std::initializer_list<Database::Preparation> statements);

private:
    TillDirectory m_directory;
    std::int64_t m_generation = 0;
    std::optional<Database> m_database;
    bool m_isPrepared = false;
};

} // namespace evertill::storage
