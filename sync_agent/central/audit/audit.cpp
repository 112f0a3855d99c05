// SPDX-License-Identifier: Apache-2.0
#include "central/audit/audit.h"

namespace evertill::central {

AuditTrail::AuditTrail(Connection& c)
    : m_dialect(c.dialect())
    , m_lock(c.prepare("SELECT pg_advisory_xact_lock(4711003)"))
    , m_add(
          c.prepare(c.dialect() == Dialect::Postgres
                        ? "INSERT INTO audit(tenant,number,at,who,address,action,subject,outcome) "
                          "SELECT $1,next_audit_number(),$2,$3,$4,$5,$6,$7"
                        : "INSERT INTO audit(tenant,number,at,who,address,action,subject,outcome) "
                          "SELECT $1,coalesce(max(number),0)+1,$2,$3,$4,$5,$6,$7 FROM audit"))
    , m_list(c.prepare("SELECT number,tenant,at,who,address,action,subject,outcome FROM audit "
                       "WHERE tenant=$1 AND number<$2 ORDER BY number DESC LIMIT $3")) {}

Expected<void> AuditTrail::add(const AuditLine& line) {
    if (m_dialect == Dialect::Postgres) { // numbers are given one after the other
        EVERTILL_TRY_VOID(m_lock.each([](const Row&) {}));
    }
    EVERTILL_TRY_VOID(m_add.execute(line.tenant, line.atMicros, line.who, line.address, line.action,
                                    line.subject, line.outcome));
    return {};
}

Expected<std::vector<AuditLine>> AuditTrail::list(std::string_view tenant, std::int64_t before,
                                                  std::int64_t limit) {
    std::vector<AuditLine> lines;
    EVERTILL_TRY_VOID(m_list.each(
        [&](const Row& row) {
            lines.push_back({row.integer(0), row.text(1), row.integer(2), row.text(3), row.text(4),
                             row.text(5), row.text(6), row.text(7)});
        },
        tenant, before == 0 ? INT64_MAX : before, limit));
    return lines;
}

} // namespace evertill::central
