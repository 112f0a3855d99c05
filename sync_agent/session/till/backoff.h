// SPDX-License-Identifier: Apache-2.0
#pragma once

// When to try again: U(0, min(cap, 1 s x 2^failures)), the jitter after the cap, so that a fleet
// that lost its centre at one moment does not come back at one moment. Cap 60 s, after an hour of
// failing 300 s. A link that stood for a minute starts it anew. Never less than a tenth of a
// second.

#include "session/till/context.h"

namespace evertill::session {

class Backoff {
public:
    void opened(Moment now) { m_openedMicros = now.steadyMicros; }
    // The delay before the next try.
    [[nodiscard]] std::int64_t failed(TillContext& context);
    // The failures so far say nothing about the next try.
    void forget() {
        m_failures = 0;
        m_failingSince = kNever;
    }

private:
    int m_failures = 0;
    std::int64_t m_openedMicros = kNever; // kNever: was not open since the last failure
    std::int64_t m_failingSince = kNever;
};

} // namespace evertill::session
