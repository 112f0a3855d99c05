// SPDX-License-Identifier: Apache-2.0
// The part of TillDatabase that keeps people.
#include "storage/pos/till_transact.h"

namespace evertill::storage {

Expected<void> TillDatabase::putOperator(const ports::UserRow& who, const core::OperatorId& by,
                                         base::UtcTime now) {
    EVERTILL_TRY(recorded, record(core::OperatorChanged{who.id, who.role, who.isActive, by}, now,
                                  [&] { return m_people->put(who); }));
    static_cast<void>(recorded);
    return {};
}

Expected<void> TillDatabase::setPin(const ports::Person& of, const std::string& pinHash,
                                    const core::OperatorId& by, base::UtcTime now) {
    EVERTILL_TRY(recorded, record(core::PinChanged{of.row.id, by}, now, [&]() -> Expected<void> {
                     EVERTILL_TRY_VOID(m_people->setPin(of, pinHash));
                     return m_people->putLockout(of.row.id, {});
                 }));
    static_cast<void>(recorded);
    return {};
}

Expected<void> TillDatabase::clock(const core::TimeClocked& step, base::UtcTime now) {
    const std::int64_t journalId = m_journal->head().rowId() + 1;
    EVERTILL_TRY_VOID(record(step, now, [&] { return m_people->clock(step, journalId, now); }));
    return {};
}

Expected<core::Lockout> TillDatabase::lockout(const core::OperatorId& who) {
    return m_people->lockout(who);
}

Expected<void> TillDatabase::putFailure(const core::OperatorId& who, const core::Lockout& state,
                                        base::UtcTime now) {
    EVERTILL_TRY(recorded, record(core::SignOnFailed{who, state.failures}, now,
                                  [&] { return m_people->putLockout(who, state); }));
    static_cast<void>(recorded);
    return {};
}

Expected<void> TillDatabase::putLockout(const core::OperatorId& who, const core::Lockout& state) {
    return transact(Durability::Full, [&] { return m_people->putLockout(who, state); });
}

} // namespace evertill::storage
