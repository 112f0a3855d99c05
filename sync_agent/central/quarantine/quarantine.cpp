// SPDX-License-Identifier: Apache-2.0
#include "central/quarantine/quarantine.h"

namespace evertill::central {

using Kind = Value::Kind;

namespace {

const std::string kColumns =
    "SELECT q.pos,q.tenant,q.chain,q.seq,q.store,q.till,q.type,q.key,q.reason,q.waits,q.received";

QuarantineEntry read(const Row& row) {
    return {row.integer(0), row.text(1),         row.integer(2),           row.integer(3),
            row.text(4),    row.text(5),         row.as<std::uint16_t>(6), row.text(7),
            row.text(8),    row.integer(9) != 0, row.integer(10),          0};
}

} // namespace

Quarantine::Quarantine(Connection& c)
    : m_openKeys(c.prepare("SELECT DISTINCT tenant,key FROM quarantine WHERE state=0"))
    , m_list(c.prepare(kColumns +
                       ",(SELECT count(*) FROM quarantine w WHERE w.tenant=q.tenant AND "
                       "w.key=q.key AND w.state=0 AND w.waits=1 AND w.pos>q.pos) FROM quarantine q "
                       "WHERE q.tenant=$1 AND q.pos>$2 AND q.state=0 AND q.waits=0 "
                       "ORDER BY q.pos LIMIT $3"))
    , m_ofKey(c.prepare(kColumns + " FROM quarantine q WHERE q.tenant=$1 AND ($2='' OR q.key=$2) "
                                   "AND q.pos>$3 AND q.state=0 ORDER BY q.pos LIMIT $4"))
    , m_at(c.prepare(kColumns + " FROM quarantine q WHERE q.tenant=$1 AND q.pos=$2 AND q.state=0"))
    , m_release(c.prepare("DELETE FROM quarantine WHERE tenant=$1 AND pos=$2"))
    , m_discard(c.prepare("UPDATE quarantine SET state=1 WHERE tenant=$1 AND pos=$2 AND state=0"))
    , m_count(c.prepare("SELECT count(*) FROM quarantine WHERE tenant=$1 AND state=0"))
    , m_put(c.prepareBulk({"quarantine",
                           {{"tenant", Kind::Text},
                            {"pos"},
                            {"chain"},
                            {"seq"},
                            {"store", Kind::Text},
                            {"till", Kind::Text},
                            {"type"},
                            {"key", Kind::Text},
                            {"reason", Kind::Text},
                            {"waits"},
                            {"received"},
                            {"state"}},
                           " ON CONFLICT(tenant,pos) DO UPDATE SET reason=excluded.reason, "
                           "waits=excluded.waits"})) {}

Expected<OpenKeys> Quarantine::openKeys() {
    OpenKeys keys;
    EVERTILL_TRY_VOID(
        m_openKeys.each([&](const Row& row) { keys.emplace(row.text(0), row.text(1)); }));
    return keys;
}

Expected<void> Quarantine::put(const std::vector<QuarantineEntry>& entries) {
    std::vector<Value> values;
    for (const QuarantineEntry& e : entries) {
        values.insert(values.end(),
                      {Value{e.tenant}, Value{e.position}, Value{e.chain}, Value{e.seq},
                       Value{e.store}, Value{e.till}, Value{e.type}, Value{e.key}, Value{e.reason},
                       Value{e.waits}, Value{e.receivedMicros}, Value{0}});
    }
    EVERTILL_TRY_VOID(m_put.insert(values));
    return {};
}

Expected<std::vector<QuarantineEntry>> Quarantine::list(std::string_view tenant, std::int64_t after,
                                                        std::int64_t limit) {
    std::vector<QuarantineEntry> entries;
    EVERTILL_TRY_VOID(m_list.each(
        [&](const Row& row) {
            entries.push_back(read(row));
            entries.back().waiting = row.integer(11);
        },
        tenant, after, limit));
    return entries;
}

Expected<std::vector<QuarantineEntry>> Quarantine::ofKey(std::string_view tenant,
                                                         std::string_view key, std::int64_t after,
                                                         std::int64_t limit) {
    std::vector<QuarantineEntry> entries;
    EVERTILL_TRY_VOID(m_ofKey.each([&](const Row& row) { entries.push_back(read(row)); }, tenant,
                                   key, after, limit));
    return entries;
}

Expected<std::optional<QuarantineEntry>> Quarantine::at(std::string_view tenant,
                                                        std::int64_t position) {
    std::optional<QuarantineEntry> entry;
    EVERTILL_TRY_VOID(m_at.each([&](const Row& row) { entry = read(row); }, tenant, position));
    return entry;
}

Expected<void> Quarantine::release(std::string_view tenant,
                                   const std::vector<std::int64_t>& positions) {
    std::vector<Value> values;
    for (const std::int64_t position : positions) {
        values.insert(values.end(), {Value{tenant}, Value{position}});
    }
    return m_release.many(values, 2);
}

Expected<bool> Quarantine::discard(std::string_view tenant, std::int64_t position) {
    EVERTILL_TRY(changed, m_discard.execute(tenant, position));
    return changed > 0;
}

Expected<std::int64_t> Quarantine::count(std::string_view tenant) {
    EVERTILL_TRY(count, m_count.integer(tenant));
    return count.value_or(0);
}

} // namespace evertill::central
