// SPDX-License-Identifier: Apache-2.0
#pragma once

// The trading day. It is fixed when the day opens and never derived from the clock of a sale, so a
// night shift sells on one date and a wrong clock cannot move a sale to another day.

#include "base/clock.h"
#include "base/expected.h"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace evertill::core {

class BusinessDate {
public:
    BusinessDate() = default; // 1970-01-01
    // Error: OutOfRange for what is no date between 1970 and 2199.
    [[nodiscard]] static base::Expected<BusinessDate> of(int year, int month, int day);
    // "2026-11-22". Errors: InvalidFormat, OutOfRange.
    [[nodiscard]] static base::Expected<BusinessDate> parse(std::string_view text);
    // The local calendar day of a moment: only for opening a day.
    [[nodiscard]] static BusinessDate localDayOf(base::UtcTime time);
    [[nodiscard]] static BusinessDate fromDays(std::int32_t days) { return BusinessDate{days}; }

    [[nodiscard]] std::int32_t days() const { return m_days; } // since 1970-01-01
    [[nodiscard]] int year() const;
    [[nodiscard]] int month() const;
    [[nodiscard]] int day() const;
    [[nodiscard]] std::string toString() const; // ISO 8601

    friend auto operator<=>(const BusinessDate&, const BusinessDate&) = default;

private:
    explicit BusinessDate(std::int32_t days) : m_days(days) {}
    std::int32_t m_days = 0;
};

// "2026-11-22T15:29:00+08:00", local time with offset; seconds precision.
[[nodiscard]] std::string toIsoString(base::UtcTime time);
// The same form; "Z" or no offset means UTC; "YYYY-MM-DD" alone is midnight. Errors: InvalidFormat,
// OutOfRange.
[[nodiscard]] base::Expected<base::UtcTime> parseIsoTime(std::string_view text);

} // namespace evertill::core
