// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/people_rows.h"

namespace evertill::storage {

Expected<PeopleRows> PeopleRows::open(Database& database) {
    PeopleRows rows;
    EVERTILL_TRY_VOID(database.prepareAll(
        {{&rows.m_put, "INSERT INTO operator_local(id,name,role,is_active,badge) VALUES(?,?,?,?,?) "
                       "ON CONFLICT DO UPDATE SET name=excluded.name,role=excluded.role,"
                       "is_active=excluded.is_active,badge=excluded.badge"},
         {&rows.m_setPin, "INSERT INTO operator_local(id,pin,over_pin) VALUES(?,?,?) "
                          "ON CONFLICT DO UPDATE SET pin=excluded.pin,over_pin=excluded.over_pin"},
         {&rows.m_clock,
          "INSERT INTO time_clock(id,of,step,at,offset_minutes,by) VALUES(?,?,?,?,?,?)"},
         {&rows.m_lockout, "SELECT failures,last_failed_at FROM pin_lockout WHERE id=?"},
         {&rows.m_putLockout,
          "INSERT OR REPLACE INTO pin_lockout(id,failures,last_failed_at) VALUES(?,?,?)"},
         {&rows.m_dropLockout, "DELETE FROM pin_lockout WHERE id=?"}}));
    return rows;
}

Expected<void> PeopleRows::put(const ports::UserRow& who) {
    return m_put.execute(who.id.value(), who.name, who.role, who.isActive, who.badge);
}

Expected<void> PeopleRows::setPin(const ports::Person& of, const std::string& pinHash) {
    return m_setPin.execute(of.row.id.value(), pinHash, of.centrePin);
}

Expected<void> PeopleRows::clock(const core::TimeClocked& step, std::int64_t journalId,
                                 base::UtcTime now) {
    return m_clock.execute(journalId, step.of.value(), static_cast<std::int64_t>(step.step),
                           now.micros, static_cast<std::int64_t>(now.offsetMinutes),
                           step.by.value());
}

Expected<core::Lockout> PeopleRows::lockout(const core::OperatorId& who) {
    core::Lockout state;
    Rows rows = m_lockout.query(who.value());
    EVERTILL_TRY(hasRow, rows.next());
    if (hasRow) {
        state = {rows.as<std::int32_t>(0), rows.integer(1)};
    }
    return state;
}

Expected<void> PeopleRows::putLockout(const core::OperatorId& who, const core::Lockout& state) {
    return state.failures == 0
               ? m_dropLockout.execute(who.value())
               : m_putLockout.execute(who.value(), state.failures, state.lastFailedAtMicros);
}

} // namespace evertill::storage
