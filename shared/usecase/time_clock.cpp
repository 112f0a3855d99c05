// SPDX-License-Identifier: Apache-2.0
#include "usecase/time_clock.h"

#include <algorithm>

namespace evertill::usecase {

using base::ErrorCode;
using base::makeError;

Expected<core::WorkState> TimeClock::state(const core::OperatorId& who) {
    if (m_doors.people == nullptr) {
        return makeError(ErrorCode::OperatorUnknown, who.value());
    }
    EVERTILL_TRY(people, m_doors.people->people());
    const bool isHere = std::any_of(people.begin(), people.end(), [&](const ports::Person& one) {
        return one.row.id == who && one.row.isActive;
    });
    if (!isHere) {
        return makeError(ErrorCode::OperatorUnknown, who.value());
    }
    const base::UtcTime now = m_clock.now();
    EVERTILL_TRY(entries, m_doors.people->clocked(now.micros - core::kLongestShiftMicros));
    std::optional<core::ClockEntry> last;
    for (const core::ClockEntry& entry : entries) {
        last = entry.of == who ? entry : last;
    }
    return core::workState(last, now);
}

Expected<core::WorkState> TimeClock::clock(const core::TimeClocked& step) {
    EVERTILL_TRY(before, state(step.of));
    const std::vector<core::ClockStep> next = core::nextSteps(before);
    if (std::find(next.begin(), next.end(), step.step) == next.end()) {
        return makeError(ErrorCode::NotPermitted, "that step cannot come next", step.of.value());
    }
    if (step.by != step.of && step.reason.empty()) {
        return makeError(ErrorCode::ReasonRequired);
    }
    const base::UtcTime now = m_clock.now();
    EVERTILL_TRY_VOID(m_doors.store->clock(step, now));
    return core::workState(core::ClockEntry{step.of, step.step, now, step.by}, now);
}

} // namespace evertill::usecase
