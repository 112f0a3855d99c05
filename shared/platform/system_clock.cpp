// SPDX-License-Identifier: Apache-2.0
#include "platform/system_clock.h"

#include <chrono>
#include <ctime>

namespace evertill::platform {

namespace {

std::int64_t microsOf(auto duration) {
    return std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
}

std::int16_t offsetMinutesAt(std::int64_t micros) {
    const std::time_t seconds = micros / 1'000'000;
    std::tm local{};
    if (localtime_r(&seconds, &local) == nullptr) {
        return 0;
    }
    return static_cast<std::int16_t>(local.tm_gmtoff / 60);
}

} // namespace

base::UtcTime SystemClock::now() const {
    const std::int64_t micros = microsOf(std::chrono::system_clock::now().time_since_epoch());
    return {micros, offsetMinutesAt(micros)};
}

std::int64_t SystemClock::steadyMicros() const {
    return microsOf(std::chrono::steady_clock::now().time_since_epoch());
}

} // namespace evertill::platform
