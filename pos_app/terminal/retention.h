// SPDX-License-Identifier: Apache-2.0
#pragma once

// How long what is kept at this till (docs/data-model.md), in days, as its settings say. What is
// not a number of days means the usual ones, and fewer than the least are the least.

#include "ports/till_reader.h"

namespace evertill::terminal {

inline constexpr std::int64_t kDayMillis = 86'400'000;
inline constexpr std::int64_t kRestoredDays = 30; // what was brought back from the archive

struct Retention {
    // Less would leave a centre that was restored from a backup without what it has to take again.
    std::int64_t journal = 35;
    // As at the centre: a year, and time to look back at it. The least is beyond the 90 days that
    // are looked through for a sale without its receipt, and beyond the journal's.
    std::int64_t sales = 400;
    std::int64_t exports = 30; // for a person to take the file away
};

[[nodiscard]] Retention readRetention(ports::TillReader& reader);

} // namespace evertill::terminal
