// SPDX-License-Identifier: Apache-2.0
#pragma once

// sync.db: one row, written whole by the agent, durable when save() returns. The till reads it
// through openForReading, also when the agent is dead; before the first save, or without the file,
// everything is as new. Threads: an instance belongs to one thread.

#include "ports/sync/agent_stores.h"
#include "storage/directory.h"
#include "storage/sqlite/database.h"

namespace evertill::storage {

class SqliteSyncState final : public ports::SyncState {
public:
    // Errors: StorageTooNew, StorageCorrupt, StorageReadOnly, StorageFull.
    [[nodiscard]] static Expected<std::unique_ptr<SqliteSyncState>>
    open(const TillDirectory& directory);
    // save() is refused (StorageReadOnly).
    [[nodiscard]] static Expected<std::unique_ptr<SqliteSyncState>>
    openForReading(const TillDirectory& directory);

    [[nodiscard]] Expected<ports::AgentState> load() override;
    [[nodiscard]] Expected<void> save(const ports::AgentState& state) override;

private:
    explicit SqliteSyncState(std::filesystem::path file) : m_file(std::move(file)) {}
    [[nodiscard]] Expected<void> openToRead();

    std::filesystem::path m_file;
    std::optional<Database> m_database; // a reader waits for the file
    Statement m_load;
    Statement m_save;
};

} // namespace evertill::storage
