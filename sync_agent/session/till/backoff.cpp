// SPDX-License-Identifier: Apache-2.0
#include "session/till/backoff.h"

#include <algorithm>

namespace evertill::session {

namespace {
constexpr std::int64_t kFloor = 100 * kMillisecond;
constexpr std::int64_t kCap = kMinute;
constexpr std::int64_t kLongCap = 5 * kMinute;
constexpr std::int64_t kLongAfter = 60 * kMinute;
constexpr std::int64_t kStableAfter = kMinute;
constexpr int kMaxDoublings = 16;
} // namespace

std::int64_t Backoff::failed(TillContext& context) {
    const std::int64_t now = context.now.steadyMicros;
    if (m_openedMicros != kNever && now - m_openedMicros >= kStableAfter) {
        forget();
    }
    m_openedMicros = kNever;
    if (m_failingSince == kNever) {
        m_failingSince = now;
    }
    m_failures = std::min(m_failures + 1, kMaxDoublings);
    const std::int64_t cap = now - m_failingSince >= kLongAfter ? kLongCap : kCap;
    const std::int64_t bound = std::min(cap, kSecond << (m_failures - 1));
    return std::max(kFloor, context.random(bound));
}

} // namespace evertill::session
