// SPDX-License-Identifier: Apache-2.0
#pragma once

// People made or changed at this till, and wrong PINs, as rows of pos.db; see
// ports/people_store.h. Inside the caller's transaction. Threads: the store thread.

#include "ports/people_store.h"
#include "storage/sqlite/database.h"

namespace evertill::storage {

class PeopleRows {
public:
    [[nodiscard]] static Expected<PeopleRows> open(Database& database);

    [[nodiscard]] Expected<void> put(const ports::UserRow& who);
    [[nodiscard]] Expected<void> setPin(const ports::Person& of, const std::string& pinHash);
    [[nodiscard]] Expected<void> clock(const core::TimeClocked& step, std::int64_t journalId,
                                       base::UtcTime now);
    [[nodiscard]] Expected<core::Lockout> lockout(const core::OperatorId& who);
    // No failures: the row goes.
    [[nodiscard]] Expected<void> putLockout(const core::OperatorId& who,
                                            const core::Lockout& state);

private:
    PeopleRows() = default;

    Statement m_put;
    Statement m_setPin;
    Statement m_clock;
    Statement m_lockout;
    Statement m_putLockout;
    Statement m_dropLockout;
};

} // namespace evertill::storage
