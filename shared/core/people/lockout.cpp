// SPDX-License-Identifier: Apache-2.0
#include "core/people/lockout.h"

#include <algorithm>
#include <limits>

namespace evertill::core {

namespace {

constexpr std::int32_t kFree = 2;
constexpr std::int64_t kFirstMicros = 5'000'000;
constexpr std::int64_t kMostMicros = 3'600'000'000;
constexpr std::int32_t kMostDoublings = 10; // 5 s x 2^10 is beyond an hour

} // namespace

std::int64_t delayMicros(std::int32_t failures) {
    if (failures <= kFree) {
        return 0;
    }
    const std::int32_t doublings = std::min(failures - kFree - 1, kMostDoublings);
    return std::min(kFirstMicros << doublings, kMostMicros);
}

std::int64_t waitMicros(const Lockout& state, std::int64_t nowMicros) {
    const std::int64_t delay = delayMicros(state.failures);
    const std::int64_t passed = std::max<std::int64_t>(0, nowMicros - state.lastFailedAtMicros);
    return std::max<std::int64_t>(0, delay - passed);
}

Lockout byClock(const Lockout& state, std::int64_t nowMicros) {
    return {state.failures, std::min(state.lastFailedAtMicros, nowMicros)};
}

Lockout afterFailure(const Lockout& state, std::int64_t nowMicros) {
    const bool isFull = state.failures == std::numeric_limits<std::int32_t>::max();
    return {isFull ? state.failures : state.failures + 1, nowMicros};
}

} // namespace evertill::core
