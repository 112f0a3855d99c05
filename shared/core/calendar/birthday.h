// SPDX-License-Identifier: Apache-2.0
#pragma once

// How far a birthday is. A sale keeps that distance and never the birthday, and only where it is
// small: what is farther than any rule may ask for is not told at all. Birthdays are
// month x 100 + day; who was born on 29 February keeps it on the 28th in other years.

#include "core/calendar/business_date.h"

#include <optional>
#include <string_view>

namespace evertill::core {

inline constexpr std::int32_t kMaxBirthdayDistance = 31; // days, as rules may ask

// Month x 100 + day of an ISO date; the year may be before business dates begin (1900 on): most
// living members were born then. Nothing where the text is no date.
[[nodiscard]] std::optional<std::int32_t> birthdayOf(std::string_view date);

// Days from `today` to the nearest birthday, negative where it is past; nothing where that is more
// than kMaxBirthdayDistance, or the birthday is no day of a year.
[[nodiscard]] std::optional<std::int32_t> daysToBirthday(std::int32_t birthday, BusinessDate today);

// The birthday that is `days` from `today`, as it is kept in that year.
[[nodiscard]] std::int32_t birthdayIn(std::int32_t days, BusinessDate today);

} // namespace evertill::core
