// SPDX-License-Identifier: Apache-2.0
#pragma once

// What both machines share. A machine is told what happened (on(input, now)) and answers with what
// is to be done; it never does I/O on a link, reads no clock and starts no thread. The shell
// carries the actions out in order and calls on(TimerDue) when wakeAt() has come. INV wakeAt()
// always says a moment, so nothing waits for ever (F6 of the research page).

#include "wire/sync/frames.h"

#include <cstdint>
#include <string>

namespace evertill::session {

// steadyMicros never goes back and orders everything; wallMicros may jump by years and is only
// shown and sent.
struct Moment {
    std::int64_t steadyMicros = 0;
    std::int64_t wallMicros = 0;
};

inline constexpr std::int64_t kMillisecond = 1'000;
inline constexpr std::int64_t kSecond = 1'000'000;
inline constexpr std::int64_t kMinute = 60 * kSecond;

inline constexpr std::int64_t kBeatEvery = 15 * kSecond;
inline constexpr std::int64_t kDeadAfter = 45 * kSecond;
// What the centre lets a till have in flight. A till that ignores it is cut off at the double.
inline constexpr std::int64_t kCreditEvents = 8'000;

// ---- actions of both
struct SendFrame {
    wire::Frame frame;
};
// After what was sent before has gone out. From here on nothing of this link is given to the
// machine any more: it may already be opening the next one.
struct CloseLink {
    std::string reason;
};
// For logs and counters: a fixed name ("fork", "snapshot-done") and facts without personal data.
struct Note {
    std::string_view event;
    std::string detail;
};

// ---- inputs of both
struct FrameIn {
    wire::Frame frame;
};
struct FrameBroken { // bytes that are no frame
    base::Error error;
};
struct LinkClosed {
    std::string reason;
};
struct TimerDue {};

} // namespace evertill::session
