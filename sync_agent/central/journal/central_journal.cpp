// SPDX-License-Identifier: Apache-2.0
#include "central/journal/central_journal.h"

#include "central/journal/accept_group.h"
#include "crypto/hmac.h"

#include <chrono>

namespace evertill::central {

using base::ErrorCode;
using ports::AcceptOutcome;
using ports::BranchHead;
using Kind = Value::Kind;

namespace {

constexpr int kTries = 8;
constexpr std::chrono::seconds kTryWithin{5}; // who waited longer for a lock comes again later

BulkInsert eventInsert() {
    return {"event",
            {{"tenant", Kind::Text},
             {"chain"},
             {"seq"},
             {"type"},
             {"version"},
             {"hlc"},
             {"hash", Kind::Bytes},
             {"body", Kind::Bytes}},
            " ON CONFLICT DO NOTHING"};
}

BulkInsert runInsert(Dialect dialect) {
    BulkInsert insert{"feed_inbox",
                      {{"events"},
                       {"tenant", Kind::Text},
                       {"chain"},
                       {"seq"},
                       {"store", Kind::Text},
                       {"till", Kind::Text},
                       {"received"}},
                      ""};
    if (dialect == Dialect::Sqlite) {
        insert.table = "feed";
        insert.columns.insert(insert.columns.begin(), {"last"});
    }
    return insert;
}

BranchHead readBranch(const Row& row) {
    return {row.as<std::int32_t>(0), row.as<std::int32_t>(1), row.integer(2), row.integer(3),
            row.array<base::Digest>(4)};
}

} // namespace

StoredJournal::Statements::Statements(Connection& c)
    : lockChains(c.prepare("SELECT chain,branch,parent_branch,parent_seq,head_seq,head_hash FROM "
                           "chain WHERE tenant=$1 AND device=$2 AND epoch=$3 ORDER BY branch" +
                           std::string{c.forUpdate()}))
    , chainsOf(c.prepare("SELECT branch,parent_branch,parent_seq,head_seq,head_hash FROM chain "
                         "WHERE device=$1 AND epoch=$2 ORDER BY branch"))
    , hashOf(c.prepare("SELECT hash FROM event WHERE chain=$1 AND seq=$2 AND "
                       "tenant=(SELECT tenant FROM chain WHERE chain=$1)"))
    , newChain(c.prepare("INSERT INTO chain(tenant,device,epoch,branch,parent_branch,parent_seq,"
                         "head_seq,head_hash,started,counted,backed_up) "
                         "VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,0) RETURNING chain"))
    , moveHead(c.prepare("UPDATE chain SET head_seq=$1, head_hash=$2 WHERE chain=$3"))
    , latestEpoch(c.prepare("SELECT epoch FROM chain WHERE device=$1 AND branch=0 "
                            "ORDER BY chain DESC LIMIT 1"))
    , backedUp(c.prepare("SELECT min(backed_up) FROM chain WHERE device=$1 AND epoch=$2"))
    , incarnation(c.prepare("SELECT value FROM journal_meta WHERE key='incarnation'"))
    , feedHead(c.prepare("SELECT max(last) FROM feed"))
    , events(c.prepareBulk(eventInsert()))
    , runs(c.prepareBulk(runInsert(c.dialect()))) {}

Expected<std::unique_ptr<StoredJournal>> StoredJournal::open(CentralDatabase& database,
                                                             const base::Sha256& sha256) {
    std::unique_ptr<StoredJournal> journal{new StoredJournal{database, sha256}};
    EVERTILL_TRY(connection, database.connectJournal());
    journal->m_connection = std::move(connection);
    journal->m_statements = std::make_unique<Statements>(*journal->m_connection);
    return journal;
}

StoredJournal::StoredJournal(CentralDatabase& database, const base::Sha256& sha256)
    : m_database(database)
    , m_sha256(sha256) {}

StoredJournal::~StoredJournal() {
    m_statements.reset();
}

Expected<std::vector<AcceptOutcome>>
StoredJournal::accept(std::span<const ports::AcceptRequest> requests) {
    const auto until = std::chrono::steady_clock::now() + kTryWithin;
    for (int left = kTries;; --left) {
        auto outcomes = acceptOnce(requests);
        // Two connections may begin the same journal at the same moment; the second to come sees
        // the other's on its next try.
        const bool isClash = !outcomes && (outcomes.error().code == ErrorCode::AlreadyExists ||
                                           outcomes.error().code == ErrorCode::StorageBusy);
        if (!isClash || left == 0 || std::chrono::steady_clock::now() >= until) {
            return outcomes;
        }
    }
}

Expected<std::vector<AcceptOutcome>>
StoredJournal::acceptOnce(std::span<const ports::AcceptRequest> requests) {
    EVERTILL_TRY(transaction, Transaction::begin(*m_connection));
    Group group{*m_statements, m_connection->dialect()};
    EVERTILL_TRY_VOID(group.lock(requests));
    std::vector<AcceptOutcome> outcomes;
    outcomes.reserve(requests.size());
    for (const ports::AcceptRequest& request : requests) {
        EVERTILL_TRY(outcome, group.take(request, m_sha256));
        outcomes.push_back(std::move(outcome));
    }
    if (!group.hasWritten()) {
        return outcomes; // all of it was known: durable since then
    }
    EVERTILL_TRY_VOID(group.finish());
    EVERTILL_TRY_VOID(transaction.commit());
    m_database.feedChanged().raise();
    return outcomes;
}

Expected<std::vector<BranchHead>> StoredJournal::branches(const core::DeviceId& device,
                                                          const core::EpochNonce& epoch) {
    std::vector<BranchHead> heads;
    EVERTILL_TRY_VOID(m_statements->chainsOf.each(
        [&](const Row& row) { heads.push_back(readBranch(row)); }, device, epoch));
    return heads;
}

// Reads outside of a transaction: what is asked for never changes.
class StoredJournal::Reading final : public session::JournalAccess {
public:
    explicit Reading(StoredJournal& journal) : m_journal(journal) {}
    Expected<std::vector<BranchHead>> branches(const core::DeviceId& device,
                                               const core::EpochNonce& epoch) override {
        return m_journal.branches(device, epoch);
    }
    Expected<std::optional<base::Digest>> storedHash(const core::DeviceId& device,
                                                     const core::EpochNonce& epoch,
                                                     std::int32_t branch,
                                                     std::int64_t seq) override {
        Statement find = m_journal.m_connection->prepare(
            "SELECT e.hash FROM chain c JOIN event e ON e.tenant=c.tenant AND e.chain=c.chain "
            "WHERE c.device=$1 AND c.epoch=$2 AND c.branch=$3 AND e.seq=$4");
        std::optional<base::Digest> hash;
        EVERTILL_TRY_VOID(find.each([&](const Row& row) { hash = row.array<base::Digest>(0); },
                                    device, epoch, branch, seq));
        return hash;
    }

private:
    StoredJournal& m_journal;
};

Expected<std::optional<base::Digest>> StoredJournal::hashAt(const core::DeviceId& device,
                                                            const core::EpochNonce& epoch,
                                                            std::int32_t branch, std::int64_t seq) {
    Reading reading{*this};
    EVERTILL_TRY(heads, branches(device, epoch));
    return session::hashOnBranch(heads, device, epoch, branch, seq, reading);
}

Expected<std::optional<core::EpochNonce>> StoredJournal::latestEpoch(const core::DeviceId& device) {
    std::optional<core::EpochNonce> epoch;
    EVERTILL_TRY_VOID(m_statements->latestEpoch.each(
        [&](const Row& row) { epoch = row.array<core::EpochNonce>(0); }, device));
    return epoch;
}

Expected<std::int64_t> StoredJournal::backedUp(const core::DeviceId& device,
                                               const core::EpochNonce& epoch) {
    EVERTILL_TRY(seq, m_statements->backedUp.integer(device, epoch));
    return seq.value_or(0);
}

Expected<base::Uuid> StoredJournal::incarnation() {
    return m_database.incarnation();
}

Expected<base::Uuid> StoredJournal::wentBack() {
    return m_database.noteWentBack(*m_connection);
}

Expected<base::Digest> StoredJournal::seal(base::ByteView message) {
    return crypto::hmacSha256(m_database.sealKey(), message);
}

} // namespace evertill::central
