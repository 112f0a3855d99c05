// SPDX-License-Identifier: Apache-2.0
#include "central/http/rate_limiter.h"

#include <algorithm>

namespace evertill::central::http {
namespace {

// A bucket counts in tokens / kToken, so that a microsecond brings perMinute of them, exactly.
constexpr std::int64_t kToken = 60'000'000;
constexpr std::int64_t kMinuteMicros = 60'000'000;

} // namespace

void RateLimiter::refill(Bucket& bucket, std::int64_t steadyMicros) const {
    // After a minute times burst every bucket is full, which also keeps the product small.
    const std::int64_t longest = kMinuteMicros * std::max<std::int64_t>(m_limit.burst, 1);
    const std::int64_t passed =
        std::clamp<std::int64_t>(steadyMicros - bucket.atMicros, 0, longest);
    bucket.level = std::min(bucket.level + passed * m_limit.perMinute, m_limit.burst * kToken);
    bucket.atMicros = steadyMicros;
}

void RateLimiter::forgetFull(std::int64_t steadyMicros) {
    if (steadyMicros - m_sweptAt < 1'000'000) {
        return; // a flood must not buy a walk over all buckets with each request
    }
    m_sweptAt = steadyMicros;
    for (auto at = m_buckets.begin(); at != m_buckets.end();) {
        refill(at->second, steadyMicros);
        at = at->second.level >= m_limit.burst * kToken ? m_buckets.erase(at) : ++at;
    }
}

RateLimiter::Bucket& RateLimiter::filled(const std::string& name, std::int64_t steadyMicros) {
    auto found = m_buckets.find(name);
    if (found == m_buckets.end()) {
        if (m_buckets.size() >= kMaxBuckets) {
            forgetFull(steadyMicros);
        }
        const std::string& slot = m_buckets.size() >= kMaxBuckets ? std::string{} : name;
        found = m_buckets.try_emplace(slot, Bucket{m_limit.burst * kToken, steadyMicros}).first;
    }
    refill(found->second, steadyMicros);
    return found->second;
}

std::int64_t RateLimiter::wait(const Bucket& bucket) const {
    if (bucket.level >= kToken) {
        return 0;
    }
    const std::int64_t perSecond = std::max<std::int64_t>(m_limit.perMinute * 1'000'000, 1);
    return (kToken - bucket.level + perSecond - 1) / perSecond;
}

std::int64_t RateLimiter::ask(const std::string& name, std::int64_t steadyMicros) {
    const std::scoped_lock lock{m_mutex};
    return wait(filled(name, steadyMicros));
}

std::int64_t RateLimiter::take(const std::string& name, std::int64_t steadyMicros) {
    const std::scoped_lock lock{m_mutex};
    Bucket& bucket = filled(name, steadyMicros);
    const std::int64_t seconds = wait(bucket);
    if (seconds == 0) {
        bucket.level -= kToken;
    }
    return seconds;
}

} // namespace evertill::central::http
