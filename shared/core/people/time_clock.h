// SPDX-License-Identifier: Apache-2.0
#pragma once

// Working time: somebody comes, goes, and pauses in between. Times are UTC, so a clock that is put
// forward or back for summer time neither gives nor takes an hour; a span belongs to the local day
// on which it began. Threads: pure.

#include "base/clock.h"
#include "base/expected.h"
#include "core/journal/event.h"

#include <optional>
#include <vector>

namespace evertill::core {

// "in", "out", "break started", "break ended": audit trail and JSON.
[[nodiscard]] std::string_view codeOf(ClockStep step);

struct ClockEntry {
    OperatorId of;
    ClockStep step = ClockStep::In;
    base::UtcTime at; // with the offset in force there
    OperatorId by;
    friend bool operator==(const ClockEntry&, const ClockEntry&) = default;
};

// After so long without a step somebody is taken to have gone without saying so.
inline constexpr std::int64_t kLongestShiftMicros = std::int64_t{16} * 3'600 * 1'000'000;

enum class WorkState : std::uint8_t { Away = 0, Working = 1, OnBreak = 2 };

// Of somebody whose last step that was (nullopt: none).
[[nodiscard]] WorkState workState(const std::optional<ClockEntry>& last, base::UtcTime now);
// What may come next, in the order people look for it.
[[nodiscard]] std::vector<ClockStep> nextSteps(WorkState state);

struct WorkedDay {
    OperatorId of;
    BusinessDate day; // on which the span began, there
    std::int64_t workedMicros = 0;
    std::int64_t breakMicros = 0;
    bool isOpen = false;    // still there; counted until now
    bool isMissing = false; // a step was forgotten or the clock went back: what is unknown counts 0
    std::vector<ClockEntry> steps{}; // of what is counted here, in the order they were made
    friend bool operator==(const WorkedDay&, const WorkedDay&) = default;
};

// From coming, or the end of a break, to a break or going; nullopt: nobody said.
struct Stretch {
    std::optional<base::UtcTime> from;
    std::optional<base::UtcTime> until;
    friend bool operator==(const Stretch&, const Stretch&) = default;
};
// In the order of the steps; one that goes on has no end yet.
[[nodiscard]] std::vector<Stretch> stretches(const std::vector<ClockEntry>& steps);

// INV worked + breaks of a span is the time from coming to going. INV nobody works longer than from
// the first entry to now. INV each entry is a step of one day. By operator, then day. Entries: in
// the order they were made.
[[nodiscard]] std::vector<WorkedDay> workedDays(const std::vector<ClockEntry>& entries,
                                                base::UtcTime now);

} // namespace evertill::core
