// SPDX-License-Identifier: Apache-2.0
#pragma once

// The machine's clock behind base::Clock. Wall time may jump either way (NTP, a dead RTC battery);
// only steadyMicros() is fit for durations. The local offset is the one in force at that moment in
// the machine's time zone, rounded towards zero to whole minutes. Threads: any.

#include "base/clock.h"

namespace evertill::platform {

class SystemClock final : public base::Clock {
public:
    [[nodiscard]] base::UtcTime now() const override;
    [[nodiscard]] std::int64_t steadyMicros() const override;
};

} // namespace evertill::platform
