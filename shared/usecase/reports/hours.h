// SPDX-License-Identifier: Apache-2.0
#pragma once

// Working time as managers look at it: the hours of each person and day with the times they are
// made of, what they come to over some days, and who is there now. From the steps that this till's
// time clock took; a person who clocks at another till is not seen here. Days are those of the
// calendar: a span counts to the local day on which it began. Threads: those of the reader.

#include "ports/people_store.h"
#include "usecase/reports/table.h"

namespace evertill::usecase {

struct PersonHours {
    core::OperatorId of;
    std::int64_t days = 0;
    std::int64_t workedMicros = 0;
    std::int64_t breakMicros = 0;
    bool isMissing = false; // on one of the days; what is unknown is not in the sums
    friend bool operator==(const PersonHours&, const PersonHours&) = default;
};

struct Present {
    core::OperatorId of;
    base::UtcTime since; // came
    core::WorkState state = core::WorkState::Working;
    friend bool operator==(const Present&, const Present&) = default;
};

struct Hours {
    std::vector<core::WorkedDay> days; // by operator, then day
    std::vector<PersonHours> totals;   // by operator. INV each is the sum of its days
    std::vector<Present> present;      // now, whatever the days; by operator
};

[[nodiscard]] Expected<Hours> workedHours(ports::PeopleReader& reader, const Period& days,
                                          base::UtcTime now);

// "08:55–12:30, 13:00–": local times of the stretches worked. "?": a step that nobody took; no end:
// still there.
[[nodiscard]] std::string timesText(const core::WorkedDay& day);
// "7:05": hours and whole minutes.
[[nodiscard]] std::string hoursText(std::int64_t micros);
[[nodiscard]] Table tableOf(const Hours& hours);

} // namespace evertill::usecase
