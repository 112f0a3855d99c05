// SPDX-License-Identifier: Apache-2.0
#pragma once

// The next generation of ref.db while it is being built: a copy of the current one (or an empty
// one) changed in one transaction without a rollback journal, since a failed build is thrown away
// as a whole. An object that goes without publish() leaves no trace. Threads: one. The caller holds
// the reference lock.

#include "storage/directory.h"
#include "storage/sqlite/database.h"

namespace evertill::storage {

enum class BuildFrom : std::uint8_t { Current, Empty };

class ReferenceDraft {
public:
    [[nodiscard]] static Expected<std::unique_ptr<ReferenceDraft>>
    begin(const TillDirectory& directory, BuildFrom from);
    ~ReferenceDraft();
    ReferenceDraft(const ReferenceDraft&) = delete;
    ReferenceDraft& operator=(const ReferenceDraft&) = delete;

    [[nodiscard]] Database& database() { return *m_database; }
    [[nodiscard]] std::int64_t generation() const { return m_generation; }

    // Ends the transaction; every statement on the database must be gone. Syncs the file and makes
    // it the current generation.
    [[nodiscard]] Expected<void> publish();

private:
    ReferenceDraft(TillDirectory directory, std::int64_t generation)
        : m_directory(std::move(directory))
        , m_generation(generation) {}
    [[nodiscard]] Expected<void> copyCurrent(std::int64_t current) const;
    [[nodiscard]] Expected<void> open();
    [[nodiscard]] std::filesystem::path draft() const;

    TillDirectory m_directory;
    std::int64_t m_generation;
    std::optional<Database> m_database;
    std::optional<WriteScope> m_scope;
};

} // namespace evertill::storage
