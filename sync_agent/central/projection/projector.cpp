// SPDX-License-Identifier: Apache-2.0
#include "central/projection/projector.h"

namespace evertill::central {

struct Projector::Statements {
    Statements(Connection& journal, Connection& centre, const base::Sha256& sha256)
        : feed(journal)
        , position(centre.prepare("SELECT position FROM projection WHERE name='main'"))
        , begin(centre.prepare("INSERT INTO projection(name,position) VALUES('main',0) "
                               "ON CONFLICT DO NOTHING"))
        , move(centre.prepare("UPDATE projection SET position=$1 WHERE name='main' AND "
                              "position=$2"))
        , quarantine(centre)
        , writer(centre, sha256) {}

    FeedReader feed;
    Statement position;
    Statement begin;
    Statement move;
    Quarantine quarantine;
    ProjectionWriter writer;
};

std::string forkKey(std::int64_t chain) {
    return "fork:" + std::to_string(chain);
}

Expected<std::unique_ptr<Projector>> Projector::open(CentralDatabase& database,
                                                     const base::Sha256& sha256,
                                                     const ports::EventCodec& codec,
                                                     const base::Clock& clock) {
    std::unique_ptr<Projector> projector{new Projector{database, codec, clock}};
    EVERTILL_TRY(journal, database.connectJournal());
    EVERTILL_TRY(centre, database.connectCentre());
    projector->m_journal = std::move(journal);
    projector->m_centre = std::move(centre);
    projector->m_statements =
        std::make_unique<Statements>(*projector->m_journal, *projector->m_centre, sha256);
    EVERTILL_TRY_VOID(projector->m_statements->begin.execute());
    return projector;
}

Projector::Projector(CentralDatabase& database, const ports::EventCodec& codec,
                     const base::Clock& clock)
    : m_database(database)
    , m_codec(codec)
    , m_clock(clock) {}

Projector::~Projector() {
    m_statements.reset();
}

Expected<std::int64_t> Projector::position() {
    EVERTILL_TRY(position, m_statements->position.integer());
    return position.value_or(0);
}

Expected<std::int64_t> Projector::run() {
    std::int64_t taken = 0;
    while (true) {
        EVERTILL_TRY(events, step());
        if (events == 0) {
            return taken;
        }
        taken += events;
    }
}

void Projector::sort(const std::vector<FeedEvent>& events, OpenKeys& openKeys, GroupWork& work,
                     std::vector<QuarantineEntry>& refused,
                     std::vector<std::int64_t>& applied) const {
    for (const FeedEvent& event : events) {
        Effect effect =
            event.isCounted
                ? effectOf(event, m_codec)
                : Effect{Refusal{"a fork that nobody has confirmed", forkKey(event.chain)}};
        const std::string key = aggregateKey(event, effect);
        const auto* refusal = std::get_if<Refusal>(&effect);
        const bool waits = openKeys.contains({event.tenant, key});
        if (refusal == nullptr && !waits) {
            applied.push_back(event.position);
            work.add(event, std::move(effect));
            continue;
        }
        openKeys.emplace(event.tenant, key);
        refused.push_back({event.position, event.tenant, event.chain, event.seq,
                           event.store.value(), event.till.value(), event.type, key,
                           refusal != nullptr ? refusal->reason : "waits for an earlier event",
                           waits, event.receivedMicros, 0});
    }
}

Expected<std::int64_t> Projector::step(std::int64_t maxEvents) {
    EVERTILL_TRY(before, position());
    EVERTILL_TRY(events, m_statements->feed.after(before, maxEvents));
    if (events.empty()) {
        return std::int64_t{0};
    }
    EVERTILL_TRY(transaction, Transaction::begin(*m_centre));
    EVERTILL_TRY(openKeys, m_statements->quarantine.openKeys());
    GroupWork work;
    std::vector<QuarantineEntry> refused;
    std::vector<std::int64_t> applied;
    sort(events, openKeys, work, refused, applied);
    EVERTILL_TRY_VOID(m_statements->quarantine.put(refused));
    EVERTILL_TRY(moved, m_statements->move.execute(events.back().position, before));
    if (moved == 0) {
        return base::makeError(base::ErrorCode::StorageBusy, "another projector is at work");
    }
    EVERTILL_TRY_VOID(work.write(m_statements->writer, m_clock.now().micros));
    EVERTILL_TRY_VOID(transaction.commit());
    if (!work.isEmpty()) {
        m_database.referenceChanged().raise();
    }
    return static_cast<std::int64_t>(events.size());
}

Expected<ReapplyResult> Projector::reapply(const std::string& tenant, const std::string& key) {
    ReapplyResult result;
    OpenKeys openKeys; // of those that failed again in this pass
    std::int64_t after = 0;
    while (true) {
        EVERTILL_TRY(taken, reapplyGroup(tenant, key, openKeys, after, result));
        if (taken == 0) {
            return result;
        }
    }
}

Expected<std::int64_t> Projector::reapplyGroup(const std::string& tenant, const std::string& key,
                                               OpenKeys& openKeys, std::int64_t& after,
                                               ReapplyResult& result) {
    EVERTILL_TRY(transaction, Transaction::begin(*m_centre));
    EVERTILL_TRY(entries, m_statements->quarantine.ofKey(tenant, key, after, kGroup));
    if (entries.empty()) {
        return std::int64_t{0};
    }
    std::vector<std::int64_t> positions;
    for (const QuarantineEntry& entry : entries) {
        positions.push_back(entry.position);
    }
    after = positions.back();
    EVERTILL_TRY(events, m_statements->feed.at(positions));
    GroupWork work;
    std::vector<QuarantineEntry> refused;
    std::vector<std::int64_t> applied;
    sort(events, openKeys, work, refused, applied);
    EVERTILL_TRY_VOID(m_statements->quarantine.release(tenant, applied));
    EVERTILL_TRY_VOID(m_statements->quarantine.put(refused));
    EVERTILL_TRY_VOID(work.write(m_statements->writer, m_clock.now().micros));
    EVERTILL_TRY_VOID(transaction.commit());
    result.applied += static_cast<std::int64_t>(applied.size());
    result.still += static_cast<std::int64_t>(refused.size());
    m_database.referenceChanged().raise();
    return static_cast<std::int64_t>(entries.size());
}

} // namespace evertill::central
