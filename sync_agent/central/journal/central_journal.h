// SPDX-License-Identifier: Apache-2.0
#pragma once

// Accepted events (door: ports/sync/central_stores.h). One group is one durable transaction, judged
// inside it by session/judge.h with the branches' rows locked, so two connections of one device
// cannot both append. INV (tenant, chain, seq) is written once and never changed. INV accepting
// looks at no body.
//
// SQLite gives the positions of the feed in the same transaction. On PostgreSQL groups of several
// connections run side by side; a run waits in feed_inbox for the FeedSequencer.

#include "central/database/central_database.h"
#include "ports/sync/central_stores.h"

namespace evertill::central {

class StoredJournal final : public ports::CentralJournal {
public:
    // The database, the hash and the connection's thread: borrowed, borrowed, the caller's.
    [[nodiscard]] static Expected<std::unique_ptr<StoredJournal>> open(CentralDatabase& database,
                                                                       const base::Sha256& sha256);
    ~StoredJournal() override;

    [[nodiscard]] Expected<std::vector<ports::AcceptOutcome>>
    accept(std::span<const ports::AcceptRequest> requests) override;
    [[nodiscard]] Expected<std::vector<ports::BranchHead>>
    branches(const core::DeviceId& device, const core::EpochNonce& epoch) override;
    [[nodiscard]] Expected<std::optional<base::Digest>> hashAt(const core::DeviceId& device,
                                                               const core::EpochNonce& epoch,
                                                               std::int32_t branch,
                                                               std::int64_t seq) override;
    [[nodiscard]] Expected<std::optional<core::EpochNonce>>
    latestEpoch(const core::DeviceId& device) override;
    [[nodiscard]] Expected<std::int64_t> backedUp(const core::DeviceId& device,
                                                  const core::EpochNonce& epoch) override;
    [[nodiscard]] Expected<base::Uuid> incarnation() override;
    [[nodiscard]] Expected<base::Uuid> wentBack() override;
    [[nodiscard]] Expected<base::Digest> seal(base::ByteView message) override;

private:
    struct Statements;
    class Group; // one accepting transaction
    class Reading;

    StoredJournal(CentralDatabase& database, const base::Sha256& sha256);
    [[nodiscard]] Expected<std::vector<ports::AcceptOutcome>>
    acceptOnce(std::span<const ports::AcceptRequest> requests);

    CentralDatabase& m_database;
    const base::Sha256& m_sha256;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<Statements> m_statements;
};

} // namespace evertill::central
