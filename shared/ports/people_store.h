// SPDX-License-Identifier: Apache-2.0
#pragma once

// The people of a till: those the centre sends, those made here, PINs changed here, and wrong PINs
// in a row. Only hashes are kept, and they enter neither a journal nor an error. INV each write is
// on the disk (FULL), with its journal event in the same transaction, before it returns.

#include "core/people/lockout.h"
#include "core/people/time_clock.h"
#include "ports/sync/reference_rows.h"

namespace evertill::ports {

using base::Expected;

struct Person {
    UserRow row;           // as it counts at this till
    std::string centrePin; // what the centre says the PIN's hash is; empty: nothing
    bool isLocal = false;  // made at this till; the centre does not know them
};

// Threads: an instance belongs to one thread.
class PeopleReader {
public:
    virtual ~PeopleReader() = default;
    // By id. Somebody the centre took away is not there.
    [[nodiscard]] virtual Expected<std::vector<Person>> people() = 0;
    // Steps of working time from that moment on, in the order they were made.
    [[nodiscard]] virtual Expected<std::vector<core::ClockEntry>>
    clocked(std::int64_t fromMicros) = 0;
};

// Threads: the store thread.
class PeopleStore {
public:
    virtual ~PeopleStore() = default;

    // Made or changed at this till. Records OperatorChanged.
    [[nodiscard]] virtual Expected<void> putOperator(const UserRow& who, const core::OperatorId& by,
                                                     base::UtcTime now) = 0;
    // Records PinChanged, and forgets wrong PINs.
    [[nodiscard]] virtual Expected<void> setPin(const Person& of, const std::string& pinHash,
                                                const core::OperatorId& by, base::UtcTime now) = 0;

    // Records TimeClocked.
    [[nodiscard]] virtual Expected<void> clock(const core::TimeClocked& step,
                                               base::UtcTime now) = 0;

    [[nodiscard]] virtual Expected<core::Lockout> lockout(const core::OperatorId& who) = 0;
    // Records SignOnFailed.
    [[nodiscard]] virtual Expected<void>
    putFailure(const core::OperatorId& who, const core::Lockout& state, base::UtcTime now) = 0;
    // What is no try: a right PIN ends the count, a clock that went back bounds the wait. Nothing
    // is recorded.
    [[nodiscard]] virtual Expected<void> putLockout(const core::OperatorId& who,
                                                    const core::Lockout& state) = 0;
};

} // namespace evertill::ports
