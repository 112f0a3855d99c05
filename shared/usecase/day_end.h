// SPDX-License-Identifier: Apache-2.0
#pragma once

// The end of a business date at a till: in one transaction the shifts that are open or left are
// closed, each with its Z, and what was sold is recorded (ControlActed, DayEnded). One whose drawer
// was not counted stands in the way; nothing else does, and never the network. INV a date ends at
// most once, but again where it ended under a clock that was ahead, with shifts of other dates
// since. The date is that of the newest shift, whatever the clock says; sales after it open a shift
// as ever. Threads: those of the doors.

#include "core/shift/day_sums.h"
#include "ports/figure_reader.h"
#include "usecase/shifts.h"

namespace evertill::usecase {

// The place of the error of a shift that is in the way.
inline constexpr const char* kUncounted = "not counted";

struct DayDoors { // outlive the call
    ports::ShiftStore& store;
    ports::ShiftReader& shifts;
    ports::FigureReader& trail;
};

struct DayStanding {
    core::BusinessDate date;
    bool isEnded = false;                     // on record already
    std::vector<core::LedgerShift> uncounted; // in the way
    std::vector<core::LedgerShift> counted;   // would be closed with it
};

// What waits elsewhere: told, and never in the way.
struct DayRest {
    std::int64_t baskets = 0; // set aside, or being rung up
    std::int64_t prints = 0;  // receipts and reports that wait for the printer
    std::int64_t unsent = 0;  // sales that the centre has not got
};

// Error: NotFound where there was no shift yet.
[[nodiscard]] Expected<DayStanding> dayStanding(const DayDoors& doors);
// The shifts of a date, added up. Error: NotFound where there was none.
[[nodiscard]] Expected<core::DaySums> daySums(ports::ShiftReader& shifts, core::BusinessDate date,
                                              core::Currency currency);
// By who may close shifts, as usecase::Shifts has it. Errors: AlreadyExists (context: the date),
// Unavailable (context: the shift, place: kUncounted), those of Shifts.
[[nodiscard]] Expected<core::DaySums> endDay(const DayDoors& doors, Shifts& shifts,
                                             const ShiftActor& actor, core::Currency currency);

} // namespace evertill::usecase
