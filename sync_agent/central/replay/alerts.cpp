// SPDX-License-Identifier: Apache-2.0
#include "central/replay/alerts.h"

#include "core/calendar/business_date.h"

#include <map>

namespace evertill::central {

using Kind = Value::Kind;

Alerts::Alerts(Connection& c)
    : m_drop(c.prepare("DELETE FROM alert WHERE tenant=$1 AND kind=$2 AND key=$3"))
    , m_list(c.prepare("SELECT kind,key,pos,store,till,receipt,line,sold,ours,currency,rules,"
                       "detail,at,settled,settled_by,remark FROM alert WHERE tenant=$1 AND "
                       "($2='' OR kind=$2) AND (kind>$3 OR (kind=$3 AND key>$4)) AND "
                       "(settled=0 OR $5=1) ORDER BY kind,key LIMIT $6"))
    , m_count(c.prepare("SELECT count(*) FROM alert WHERE tenant=$1 AND settled=0"))
    , m_settle(c.prepare("UPDATE alert SET settled=$1,settled_by=$2,remark=$3 WHERE tenant=$4 AND "
                         "kind=$5 AND key=$6 AND settled=0"))
    , m_settledBy(c.prepare("SELECT settled_by,settled FROM alert WHERE tenant=$1 AND kind=$2 "
                            "AND key=$3"))
    , m_put(c.prepareBulk(
          {"alert",
           {{"tenant", Kind::Text},
            {"kind", Kind::Text},
            {"key", Kind::Text},
            {"pos"},
            {"store", Kind::Text},
            {"till", Kind::Text},
            {"receipt"},
            {"line"},
            {"sold"},
            {"ours"},
            {"currency", Kind::Text},
            {"rules"},
            {"detail", Kind::Text},
            {"at"}},
           " ON CONFLICT(tenant,kind,key) DO UPDATE SET settled=CASE WHEN "
           "alert.sold=excluded.sold AND alert.ours=excluded.ours THEN alert.settled ELSE 0 END, "
           "sold=excluded.sold, ours=excluded.ours, rules=excluded.rules, "
           "detail=excluded.detail, at=excluded.at"})) {}

Expected<void> Alerts::put(const std::vector<Alert>& alerts) {
    if (alerts.empty()) {
        return {};
    }
    std::map<std::tuple<std::string_view, std::string_view, std::string_view>, const Alert*> last;
    for (const Alert& alert : alerts) {
        last[{alert.tenant, alert.kind, alert.key}] = &alert;
    }
    std::vector<Value> values;
    values.reserve(last.size() * 14);
    for (const auto& [key, alert] : last) {
        const Alert& a = *alert;
        values.insert(values.end(),
                      {Value{a.tenant}, Value{a.kind}, Value{a.key}, Value{a.position},
                       Value{a.store}, Value{a.till}, Value{a.receipt}, Value{a.line},
                       Value{a.sold}, Value{a.ours}, Value{a.currency}, Value{a.rules},
                       Value{a.detail}, Value{a.atMicros}});
    }
    EVERTILL_TRY_VOID(m_put.insert(values));
    return {};
}

Expected<void> Alerts::drop(const std::string& tenant, std::string_view kind,
                            const std::string& key) {
    EVERTILL_TRY_VOID(m_drop.execute(tenant, kind, key));
    return {};
}

Expected<std::vector<Alert>> Alerts::list(const std::string& tenant,
                                          const http::AlertQuery& query) {
    std::vector<Alert> list;
    EVERTILL_TRY_VOID(m_list.each(
        [&](const Row& row) {
            list.push_back({tenant, row.text(0), row.text(1), row.integer(2), row.text(3),
                            row.text(4), row.integer(5), row.integer(6), row.integer(7),
                            row.integer(8), row.text(9), row.integer(10), row.text(11),
                            row.integer(12), row.integer(13), row.text(14), row.text(15)});
        },
        tenant, query.kind, query.afterKind, query.afterKey, query.withSettled, query.limit));
    return list;
}

Expected<std::int64_t> Alerts::count(const std::string& tenant) {
    EVERTILL_TRY(count, m_count.integer(tenant));
    return count.value_or(0);
}

Expected<void> Alerts::settle(const Settlement& s) {
    EVERTILL_TRY(changed, m_settle.execute(s.atMicros, s.who, s.remark, s.tenant, s.kind, s.key));
    if (changed > 0) {
        return {};
    }
    std::optional<std::string> before;
    EVERTILL_TRY_VOID(m_settledBy.each(
        [&](const Row& row) {
            before = "settled before by " + row.text(0) + " at " +
                     core::toIsoString(base::UtcTime{row.integer(1), 0}).substr(0, 19) + "Z";
        },
        s.tenant, s.kind, s.key));
    return before ? base::makeError(base::ErrorCode::AlreadyExists, *before, "alert")
                  : base::makeError(base::ErrorCode::NotFound, s.kind + "/" + s.key, "alert");
}

} // namespace evertill::central
