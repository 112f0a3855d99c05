// SPDX-License-Identifier: Apache-2.0
#pragma once

// One accepting transaction. Inside central/journal only.

#include "central/journal/central_journal.h"
#include "session/judge.h"

#include <map>
#include <set>

namespace evertill::central {

struct StoredJournal::Statements {
    explicit Statements(Connection& connection);

    Statement lockChains;
    Statement chainsOf;
    Statement hashOf;
    Statement newChain;
    Statement moveHead;
    Statement latestEpoch;
    Statement backedUp;
    Statement incarnation;
    Statement feedHead; // SQLite
    Bulk events;
    Bulk runs; // of the feed, or of the inbox on PostgreSQL
};

class StoredJournal::Group final : public session::JournalAccess {
public:
    Group(Statements& statements, Dialect dialect) : m_statements(statements), m_dialect(dialect) {}

    // Reads and locks what the requests may touch, in one order for everybody.
    [[nodiscard]] Expected<void> lock(std::span<const ports::AcceptRequest> requests);
    [[nodiscard]] Expected<ports::AcceptOutcome> take(const ports::AcceptRequest& request,
                                                      const base::Sha256& sha256);
    // Everything that is still to be written.
    [[nodiscard]] Expected<void> finish();
    [[nodiscard]] bool hasWritten() const { return m_written > 0; }

    [[nodiscard]] Expected<std::vector<ports::BranchHead>>
    branches(const core::DeviceId& device, const core::EpochNonce& epoch) override;
    [[nodiscard]] Expected<std::optional<base::Digest>> storedHash(const core::DeviceId& device,
                                                                   const core::EpochNonce& epoch,
                                                                   std::int32_t branch,
                                                                   std::int64_t seq) override;

private:
    using JournalKey = std::pair<core::DeviceId, core::EpochNonce>;
    struct Chain {
        std::int64_t id = 0;
        ports::BranchHead head;
        bool isMoved = false;
    };
    struct NewRun {
        const ports::AcceptRequest* request;
        std::int64_t chain;
        std::int64_t firstSeq;
        std::int64_t events;
    };

    [[nodiscard]] Chain* find(const JournalKey& key, std::int32_t branch);
    [[nodiscard]] Expected<void> addBranch(const ports::AcceptRequest& request,
                                           const ports::BranchHead& branch);
    [[nodiscard]] Expected<void> flushEvents();
    [[nodiscard]] Expected<void> writeRuns();

    Statements& m_statements;
    Dialect m_dialect;
    std::map<JournalKey, std::vector<Chain>> m_chains;
    std::vector<Value> m_events;
    std::set<std::int64_t> m_pendingChains;   // with rows in m_events
    std::vector<session::AcceptPlan> m_plans; // the hashes m_events refers to
    std::vector<NewRun> m_runs;
    std::int64_t m_written = 0;
};

} // namespace evertill::central
