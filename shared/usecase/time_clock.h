// SPDX-License-Identifier: Apache-2.0
#pragma once

// The time clock of a till: takes a step that may come next, and tells where somebody stands. Who
// it is was proved before (usecase/sign_on.h), or is the word of whoever runs the command line.
// Threads: the store thread.

#include "core/people/time_clock.h"
#include "usecase/sign_on.h"

namespace evertill::usecase {

class TimeClock {
public:
    TimeClock(PeopleDoors doors, const base::Clock& clock)
        : m_doors(std::move(doors))
        , m_clock(clock) {}

    [[nodiscard]] Expected<core::WorkState> state(const core::OperatorId& who);
    // What it is after the step. Errors: OperatorUnknown (nobody here, or not active), NotPermitted
    // (that step cannot come next; context: the state), ReasonRequired (for somebody else, without
    // saying why).
    [[nodiscard]] Expected<core::WorkState> clock(const core::TimeClocked& step);

private:
    PeopleDoors m_doors;
    const base::Clock& m_clock;
};

} // namespace evertill::usecase
