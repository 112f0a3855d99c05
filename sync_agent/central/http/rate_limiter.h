// SPDX-License-Identifier: Apache-2.0
#pragma once

// Token buckets by name. INV memory is bounded: at most kMaxBuckets names; when they are used up,
// those that are full again are forgotten (which changes nothing), and if none is, newcomers share
// one bucket, so a flood of addresses cannot grow the map nor throw out those who wait.
// Times: steady microseconds. Threads: any.

#include "central/http/api.h"

#include <mutex>
#include <unordered_map>

namespace evertill::central::http {

class RateLimiter {
public:
    static constexpr std::size_t kMaxBuckets = 50'000;

    explicit RateLimiter(RateLimit limit) : m_limit(limit) {}

    // Takes one token. 0: there was one; otherwise in how many seconds there will be one (>= 1).
    [[nodiscard]] std::int64_t take(const std::string& name, std::int64_t steadyMicros);
    // The same answer without taking.
    [[nodiscard]] std::int64_t ask(const std::string& name, std::int64_t steadyMicros);

private:
    struct Bucket {
        std::int64_t level = 0;
        std::int64_t atMicros = 0;
    };

    Bucket& filled(const std::string& name, std::int64_t steadyMicros);
    void refill(Bucket& bucket, std::int64_t steadyMicros) const;
    void forgetFull(std::int64_t steadyMicros);
    [[nodiscard]] std::int64_t wait(const Bucket& bucket) const;

    RateLimit m_limit;
    std::mutex m_mutex;
    std::unordered_map<std::string, Bucket> m_buckets;
    std::int64_t m_sweptAt = 0;
};

} // namespace evertill::central::http
