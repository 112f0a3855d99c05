// SPDX-License-Identifier: Apache-2.0
#pragma once

// Time comes in through this door; nothing below the programs asks the operating system.
// UtcTime is microseconds since 1970-01-01 UTC plus the local offset in minutes at that moment, so
// that a receipt can show local time while everything stored and compared is UTC.

#include <compare>
#include <cstdint>

namespace evertill::base {

struct UtcTime {
    std::int64_t micros = 0;
    std::int16_t offsetMinutes = 0; // local = UTC + offset; -720 .. +840

    friend bool operator==(const UtcTime&, const UtcTime&) = default;
    // Order by moment only: the offset is how it is shown.
    friend std::strong_ordering operator<=>(const UtcTime& a, const UtcTime& b) {
        return a.micros <=> b.micros;
    }
};

// Threads: now() may be called from any thread.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual UtcTime now() const = 0;
    // Microseconds that never go back, for durations and deadlines only.
    [[nodiscard]] virtual std::int64_t steadyMicros() const = 0;
};

} // namespace evertill::base
