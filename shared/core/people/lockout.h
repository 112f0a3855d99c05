// SPDX-License-Identifier: Apache-2.0
#pragma once

// How long somebody must wait after wrong PINs: two are free, then 5 seconds, doubling with each to
// an hour. A right one, given when the wait is over, begins anew. The state is stored before an
// attempt is answered, so neither a restart nor a kill brings free tries. A clock that was ahead
// makes nobody wait until its date: the delay runs from the first attempt by the right one
// (byClock). One that was set forward ends the wait, which only somebody who may set the machine's
// clock can do. Threads: pure.

#include <cstdint>

namespace evertill::core {

struct Lockout {
    std::int32_t failures = 0; // in a row
    std::int64_t lastFailedAtMicros = 0;
    friend bool operator==(const Lockout&, const Lockout&) = default;
};

// INV of n attempts in a row at least the first two are free; the wait never shrinks with n.
[[nodiscard]] std::int64_t delayMicros(std::int32_t failures);
// 0: may try now.
[[nodiscard]] std::int64_t waitMicros(const Lockout& state, std::int64_t nowMicros);
// A failure after now was told by a clock that was ahead; it counts as of now, once stored.
[[nodiscard]] Lockout byClock(const Lockout& state, std::int64_t nowMicros);
[[nodiscard]] Lockout afterFailure(const Lockout& state, std::int64_t nowMicros);

} // namespace evertill::core
