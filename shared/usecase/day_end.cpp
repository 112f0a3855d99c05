// SPDX-License-Identifier: Apache-2.0
#include "usecase/day_end.h"

namespace evertill::usecase {

using base::ErrorCode;
using base::makeError;

namespace {

constexpr std::size_t kPage = 1'000;

// INV a date ends at most once; but one that ended under a wrong clock, with shifts of other dates
// since, has yet to come.
Expected<bool> isEnded(ports::FigureReader& trail, core::BusinessDate date) {
    const std::string ended = std::string{core::codeOf(core::ControlAction::DayEnded)} + ": ";
    const auto control = static_cast<std::uint16_t>(core::EventType::ControlActed);
    ports::AuditQuery query;
    query.types = {control, static_cast<std::uint16_t>(core::EventType::DayOpened),
                   static_cast<std::uint16_t>(core::EventType::ShiftOpened)};
    query.limit = kPage;
    bool isBegun = false; // a day that came while a shift was open may be named before
    for (;;) {
        EVERTILL_TRY(rows, trail.audit(query));
        for (const ports::AuditRow& row : rows) { // newest first
            const std::string& subject = row.entry.subject;
            if (row.entry.type == control) {
                if (subject.starts_with(ended)) {
                    return subject == ended + date.toString();
                }
            } else if (subject == date.toString()) {
                isBegun = true;
            } else if (isBegun) {
                return false;
            }
        }
        if (rows.size() < kPage) {
            return false;
        }
        query.before = rows.back().id;
    }
}

} // namespace

Expected<DayStanding> dayStanding(const DayDoors& doors) {
    EVERTILL_TRY(newest, doors.shifts.shifts(core::ShiftId{}, 1));
    if (newest.empty() || newest.front().figures.shift.isEmpty()) {
        return makeError(ErrorCode::NotFound, "shift");
    }
    DayStanding day;
    day.date = newest.front().figures.date;
    EVERTILL_TRY(ended, isEnded(doors.trail, day.date));
    day.isEnded = ended;
    for (const auto& [id, shift] : doors.store.ledger().shifts()) {
        if (!id.isEmpty() && shift.state != core::ShiftState::Closed) {
            (core::isCounted(shift.figures) ? day.counted : day.uncounted).push_back(shift);
        }
    }
    return day;
}

Expected<core::DaySums> daySums(ports::ShiftReader& shifts, core::BusinessDate date,
                                core::Currency currency) {
    std::vector<core::LedgerShift> found;
    core::ShiftId before;
    for (;;) { // dates go back where a clock was ahead: all are looked at
        EVERTILL_TRY(page, shifts.shifts(before, kPage));
        for (core::LedgerShift& shift : page) {
            before = shift.figures.shift;
            if (!before.isEmpty() && shift.figures.date == date) {
                found.push_back(std::move(shift));
            }
        }
        if (page.size() < kPage || before.isEmpty()) {
            break;
        }
    }
    return found.empty() ? Expected<core::DaySums>{makeError(ErrorCode::NotFound, date.toString())}
                         : core::sumDay(date, currency, std::move(found));
}

Expected<core::DaySums> endDay(const DayDoors& doors, Shifts& shifts, const ShiftActor& actor,
                               core::Currency currency) {
    EVERTILL_TRY(day, dayStanding(doors));
    if (day.isEnded) {
        return makeError(ErrorCode::AlreadyExists, day.date.toString());
    }
    if (!day.uncounted.empty()) {
        return makeError(ErrorCode::Unavailable,
                         std::to_string(day.uncounted.front().figures.shift.value()), kUncounted);
    }
    EVERTILL_TRY(sums, daySums(doors.shifts, day.date, currency));
    EVERTILL_TRY_VOID(shifts.endDay(actor, day.date, sums.all.sold));
    return daySums(doors.shifts, day.date, currency); // with the numbers of their Zs
}

} // namespace evertill::usecase
