// SPDX-License-Identifier: Apache-2.0
#pragma once

// A TCP relay on loopback that behaves like a bad line: it delays, cuts at a given
// byte, swallows, stops answering without closing (half-open), and counts what passed. Runs in its
// own thread; knobs may be turned at any time from another. Speaks HTTP CONNECT when asked to, as a
// store's proxy does.

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

namespace evertill::test {

class FaultyProxy {
public:
    explicit FaultyProxy(std::uint16_t target);
    ~FaultyProxy();
    FaultyProxy(const FaultyProxy&) = delete;
    FaultyProxy& operator=(const FaultyProxy&) = delete;

    [[nodiscard]] std::uint16_t port() const { return m_port; }
    void setTarget(std::uint16_t target) { m_target = target; }

    std::atomic<int> delayMillis{0};             // each way
    std::atomic<bool> isCut{false};              // no connection passes; the open ones are reset
    std::atomic<bool> isHalfOpen{false};         // everything is swallowed, nothing is closed
    std::atomic<std::int64_t> cutAfterBytes{-1}; // upstream bytes of a connection; -1: never
    std::atomic<bool> isHttpProxy{false};        // expects CONNECT first

    // Counted since the start or the last reset.
    std::atomic<std::int64_t> bytesUp{0};
    std::atomic<std::int64_t> bytesDown{0};
    std::atomic<std::int64_t> connections{0};
    void resetCounts() {
        bytesUp = 0;
        bytesDown = 0;
        connections = 0;
    }

private:
    struct Line;
    struct Worker;
    std::atomic<std::uint16_t> m_target;
    std::uint16_t m_port = 0;
    std::unique_ptr<Worker> m_worker;
};

} // namespace evertill::test
