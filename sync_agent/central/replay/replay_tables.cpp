// SPDX-License-Identifier: Apache-2.0
#include "central/replay/replay_tables.h"

#include "ports/sync/reference_rows.h"

namespace evertill::central {

using Kind = Value::Kind;

ReplayTables::ReplayTables(Connection& journal, Connection& c)
    : feed(journal)
    , position(c.prepare("SELECT position FROM projection WHERE name=$1"))
    , begin(c.prepare("INSERT INTO projection(name,position) VALUES('promotions',0) ON "
                      "CONFLICT DO NOTHING"))
    , move(c.prepare("UPDATE projection SET position=$1 WHERE name='promotions' AND "
                     "position=$2"))
    , held(c.prepare("SELECT pos FROM quarantine WHERE pos>$1 AND pos<=$2"))
    , wait(c.prepare("INSERT INTO replay_wait(tenant,pos,reason,rules) VALUES($1,$2,$3,$4) ON "
                     "CONFLICT(tenant,pos) DO UPDATE SET reason=excluded.reason, "
                     "rules=excluded.rules"))
    , settle(c.prepare("DELETE FROM replay_wait WHERE tenant=$1 AND pos=$2"))
    , used(c.prepare("SELECT CAST(coalesce(sum(used),0) AS BIGINT) FROM limit_use WHERE "
                     "tenant=$1 AND counter=$2 AND date>=$3 AND date<=$4"))
    , usedByMember(c.prepare("SELECT used FROM member_limit_use WHERE tenant=$1 AND member=$2 AND "
                             "counter=$3"))
    , alerts(c)
    , m_letGo(c.prepare("SELECT w.tenant,w.pos,q.state FROM replay_wait w LEFT JOIN quarantine q "
                        "ON q.tenant=w.tenant AND q.pos=w.pos WHERE w.reason=0 AND w.rules=0 AND "
                        "w.pos>$1 AND (q.state IS NULL OR q.state<>0) ORDER BY w.pos LIMIT $2"))
    , m_waitingFor(c.prepare("SELECT pos FROM replay_wait WHERE reason=1 AND rules=$1 AND "
                             "tenant=$2 AND pos>$3 ORDER BY pos LIMIT $4"))
    , m_wanted(c.prepare([] {
        // The key of a set's first part (wire/sync/row_codec.h).
        const std::string isHere =
            "tenant=w.tenant AND stream=$1 AND removed=0 AND key=substr('0000000000'||"
            "CAST(w.rules AS TEXT),length(CAST(w.rules AS TEXT))+1,10)||'/0000')";
        return "SELECT tenant,rules FROM (SELECT DISTINCT tenant,rules FROM replay_wait WHERE "
               "reason=1) w WHERE rules=0 OR EXISTS (SELECT 1 FROM ref_row WHERE scope='' AND " +
               isHere + " OR EXISTS (SELECT 1 FROM ref_past WHERE " + isHere;
    }()))
    , m_promotions(c.prepareBulk(
          {"promotion_day",
           {{"tenant", Kind::Text},
            {"promotion", Kind::Text},
            {"currency", Kind::Text},
            {"date"},
            {"sales"},
            {"units"},
            {"cost"}},
           " ON CONFLICT(tenant,promotion,currency,date) DO UPDATE SET "
           "sales=promotion_day.sales+excluded.sales, units=promotion_day.units+excluded.units,"
           " cost=promotion_day.cost+excluded.cost"}))
    , m_arms(c.prepareBulk({"arm_day",
                            {{"tenant", Kind::Text},
                             {"experiment", Kind::Text},
                             {"arm", Kind::Text},
                             {"currency", Kind::Text},
                             {"date"},
                             {"sales"},
                             {"total"}},
                            " ON CONFLICT(tenant,experiment,arm,currency,date) DO UPDATE SET "
                            "sales=arm_day.sales+excluded.sales, "
                            "total=arm_day.total+excluded.total"}))
    , m_limits(c.prepareBulk({"limit_use",
                              {{"tenant", Kind::Text}, {"counter", Kind::Text}, {"date"}, {"used"}},
                              " ON CONFLICT(tenant,counter,date) DO UPDATE SET "
                              "used=limit_use.used+excluded.used"}))
    , m_memberLimits(c.prepareBulk(
          {"member_limit_use",
           {{"tenant", Kind::Text}, {"member", Kind::Bytes}, {"counter", Kind::Text}, {"used"}},
           " ON CONFLICT(tenant,member,counter) DO UPDATE SET "
           "used=member_limit_use.used+excluded.used"}))
    , m_ownRules(c.prepareBulk({"own_rules",
                                {{"tenant", Kind::Text},
                                 {"store", Kind::Text},
                                 {"till", Kind::Text},
                                 {"rules"},
                                 {"sales"}},
                                " ON CONFLICT(tenant,store,till,rules) DO UPDATE SET "
                                "sales=own_rules.sales+excluded.sales"})) {}

Expected<void> ReplayTables::putFold(const PromotionFold& fold) {
    std::vector<Value> promotions;
    std::vector<Value> arms;
    std::vector<Value> limits;
    std::vector<Value> memberLimits;
    for (const auto& [tenant, sums] : fold) {
        for (const auto& [key, day] : sums.promotions) {
            promotions.insert(promotions.end(),
                              {Value{tenant}, Value{key.promotion}, Value{key.currency},
                               Value{key.date}, Value{day.sales}, Value{day.units},
                               Value{day.cost}});
        }
        for (const auto& [key, day] : sums.arms) {
            arms.insert(arms.end(),
                        {Value{tenant}, Value{key.experiment}, Value{key.arm}, Value{key.currency},
                         Value{key.date}, Value{day.sales}, Value{day.total}});
        }
        for (const auto& [key, count] : sums.limits) {
            limits.insert(limits.end(),
                          {Value{tenant}, Value{key.counter}, Value{key.date}, Value{count}});
        }
        for (const auto& [key, count] : sums.memberLimits) {
            memberLimits.insert(memberLimits.end(), {Value{tenant}, Value{key.member.value()},
                                                     Value{key.counter}, Value{count}});
        }
    }
    EVERTILL_TRY_VOID(m_promotions.insert(promotions));
    EVERTILL_TRY_VOID(m_arms.insert(arms));
    EVERTILL_TRY_VOID(m_limits.insert(limits));
    EVERTILL_TRY_VOID(m_memberLimits.insert(memberLimits));
    return {};
}

Expected<void> ReplayTables::putOwnRules(const std::map<OwnRulesKey, std::int64_t>& sales) {
    std::vector<Value> values;
    for (const auto& [key, count] : sales) {
        values.insert(values.end(), {Value{key.tenant}, Value{key.store}, Value{key.till},
                                     Value{key.rules}, Value{count}});
    }
    EVERTILL_TRY_VOID(m_ownRules.insert(values));
    return {};
}

Expected<std::vector<WaitingSale>> ReplayTables::letGo(std::int64_t after, std::int64_t limit) {
    std::vector<WaitingSale> list;
    EVERTILL_TRY_VOID(m_letGo.each(
        [&](const Row& row) {
            list.push_back({row.text(0), row.integer(1), WaitsFor::Quarantine, !row.isNull(2)});
        },
        after, limit));
    return list;
}

Expected<std::vector<WaitingSale>> ReplayTables::waitingFor(const std::string& tenant,
                                                            std::int64_t rules, std::int64_t after,
                                                            std::int64_t limit) {
    std::vector<WaitingSale> list;
    EVERTILL_TRY_VOID(m_waitingFor.each(
        [&](const Row& row) {
            list.push_back({tenant, row.integer(0), WaitsFor::Rules, false});
        },
        rules, tenant, after, limit));
    return list;
}

Expected<std::vector<std::pair<std::string, std::int64_t>>> ReplayTables::wanted() {
    std::vector<std::pair<std::string, std::int64_t>> list;
    EVERTILL_TRY_VOID(
        m_wanted.each([&](const Row& row) { list.emplace_back(row.text(0), row.integer(1)); },
                      ports::Stream::RuleSets));
    return list;
}

} // namespace evertill::central
