// SPDX-License-Identifier: Apache-2.0
#include "central/journal/feed_sequencer.h"

#include <algorithm>

namespace evertill::central {

using Kind = Value::Kind;

namespace {

struct WaitingRun {
    std::int64_t id = 0;
    std::int64_t events = 0;
    std::string tenant;
    std::int64_t chain = 0;
    std::int64_t seq = 0;
    std::string store;
    std::string till;
    std::int64_t received = 0;
};

} // namespace

Expected<std::unique_ptr<FeedSequencer>> FeedSequencer::open(CentralDatabase& database) {
    std::unique_ptr<FeedSequencer> sequencer{new FeedSequencer{database}};
    if (database.dialect() == Dialect::Sqlite) {
        return sequencer;
    }
    EVERTILL_TRY(connection, database.connectJournal());
    sequencer->m_connection = std::move(connection);
    Connection& c = *sequencer->m_connection;
    sequencer->m_lock = c.prepare("SELECT pg_advisory_xact_lock(4711002)");
    // A chain's runs are put in under the lock on its head, so the lower id is committed earlier.
    sequencer->m_take = c.prepare(
        "DELETE FROM feed_inbox WHERE id IN (SELECT id FROM feed_inbox ORDER BY id LIMIT 5000) "
        "RETURNING id,events,tenant,chain,seq,store,till,received");
    sequencer->m_head = c.prepare("SELECT max(last) FROM feed");
    sequencer->m_notify = c.prepare("SELECT pg_notify('evertill_feed', CAST($1 AS TEXT))");
    sequencer->m_feed = c.prepareBulk({"feed",
                                       {{"last"},
                                        {"events"},
                                        {"tenant", Kind::Text},
                                        {"chain"},
                                        {"seq"},
                                        {"store", Kind::Text},
                                        {"till", Kind::Text},
                                        {"received"}},
                                       ""});
    return sequencer;
}

Expected<std::int64_t> FeedSequencer::sequence() {
    if (m_connection == nullptr) {
        return std::int64_t{0};
    }
    EVERTILL_TRY(transaction, Transaction::begin(*m_connection));
    EVERTILL_TRY_VOID(m_lock.each([](const Row&) {}));
    std::vector<WaitingRun> runs;
    EVERTILL_TRY_VOID(m_take.each([&](const Row& row) {
        runs.push_back({row.integer(0), row.integer(1), row.text(2), row.integer(3), row.integer(4),
                        row.text(5), row.text(6), row.integer(7)});
    }));
    if (runs.empty()) {
        return std::int64_t{0};
    }
    std::sort(runs.begin(), runs.end(),
              [](const WaitingRun& a, const WaitingRun& b) { return a.id < b.id; });
    EVERTILL_TRY(head, m_head.integer());
    std::int64_t last = head.value_or(0);
    std::vector<Value> values;
    for (const WaitingRun& run : runs) {
        last += run.events;
        values.insert(values.end(),
                      {Value{last}, Value{run.events}, Value{run.tenant}, Value{run.chain},
                       Value{run.seq}, Value{run.store}, Value{run.till}, Value{run.received}});
    }
    EVERTILL_TRY_VOID(m_feed.insert(values));
    EVERTILL_TRY_VOID(m_notify.each([](const Row&) {}, std::to_string(last)));
    EVERTILL_TRY_VOID(transaction.commit());
    m_database.feedChanged().raise();
    return static_cast<std::int64_t>(runs.size());
}

} // namespace evertill::central
