// SPDX-License-Identifier: Apache-2.0
#pragma once

// pos.db as the agent reads it, through a read-only connection and in short statements, so that the
// till's checkpoints are never held up. Threads: the agent's.

#include "ports/sync/agent_stores.h"
#include "storage/directory.h"
#include "storage/pos/body_archive.h"
#include "storage/sqlite/database.h"

namespace evertill::storage {

class SqliteJournalSource final : public ports::JournalSource {
public:
    // Errors: StorageTooNew, StorageCorrupt.
    [[nodiscard]] static Expected<std::unique_ptr<SqliteJournalSource>>
    open(const TillDirectory& directory);

    [[nodiscard]] Expected<ports::TillIdentity> identity() override;
    [[nodiscard]] Expected<ports::LocalPosition> head() override;
    [[nodiscard]] Expected<std::optional<ports::LocalPosition>>
    endOf(const core::EpochNonce& epoch) override;
    [[nodiscard]] Expected<std::optional<base::Digest>> hashAt(const core::EpochNonce& epoch,
                                                               std::int64_t seq) override;
    [[nodiscard]] Expected<std::vector<core::JournalRecord>> after(std::int64_t epochNo,
                                                                   std::int64_t seq,
                                                                   std::size_t maxEvents,
                                                                   std::size_t maxBytes) override;
    [[nodiscard]] Expected<Backlog> backlog(std::int64_t epochNo, std::int64_t seq) override;
    [[nodiscard]] Expected<std::vector<LocalMemberKey>> memberKeysAfter(std::int64_t number,
                                                                        std::size_t limit) override;

private:
    SqliteJournalSource(Database database, std::filesystem::path archive)
        : m_database(std::move(database))
        , m_archived(std::move(archive)) {}
    [[nodiscard]] Expected<std::optional<ports::LocalPosition>> positionOf(Rows rows);
    [[nodiscard]] Expected<std::vector<base::Digest>> lookupsOf(base::ByteView member);

    Database m_database;
    ArchivedBodies m_archived;
    ports::TillIdentity m_identity;
    Statement m_head;
    Statement m_endOf;
    Statement m_epochNo;
    Statement m_hash;
    Statement m_after;
    Statement m_countAfter;
    Statement m_oldest;
    Statement m_salesFrom;
    Statement m_keys;
    Statement m_lookups;
};

} // namespace evertill::storage
