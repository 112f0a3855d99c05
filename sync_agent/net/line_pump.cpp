// SPDX-License-Identifier: Apache-2.0
#include "net/line_pump.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <deque>
#include <mutex>
#include <poll.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace evertill::net {

namespace {

// What a pipe that is ready takes without waiting (POSIX: PIPE_BUF).
constexpr std::size_t kAtOnce = 4096;
constexpr int kLookMillis = 100; // whether to end, while nobody reads

} // namespace

struct LinePump::Shared {
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<std::string> lines;
    std::int64_t lost = 0;
    bool isEnding = false;
    bool hasEnded = false;
    int descriptor = -1;
    std::function<std::string(std::int64_t)> words;

    // Empty: to end.
    std::string next() {
        std::unique_lock lock{mutex};
        changed.wait(lock, [&] { return !lines.empty() || isEnding; });
        if (lines.empty()) {
            return {};
        }
        std::string text;
        if (const std::int64_t count = std::exchange(lost, 0); count > 0) {
            text = words(count);
        }
        text += lines.front();
        lines.pop_front();
        return text;
    }
    // False: it cannot be written any more, or the end has come and nobody reads.
    bool write(std::string_view text) {
        while (!text.empty()) {
            pollfd ready{descriptor, POLLOUT, 0};
            const int polled = ::poll(&ready, 1, kLookMillis);
            if (polled == 0 || (polled < 0 && errno == EINTR)) {
                const std::lock_guard lock{mutex};
                if (isEnding) {
                    return false;
                }
                continue;
            }
            const ssize_t written =
                ::write(descriptor, text.data(), std::min(text.size(), kAtOnce));
            if (written < 0 && errno != EINTR && errno != EAGAIN) {
                return true; // nobody will ever read this; the next may have more luck
            }
            text.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
        }
        return true;
    }
    void run() {
        // Signals are other threads' business, and a reader that has gone is an error of write().
        sigset_t all;
        ::sigfillset(&all);
        ::pthread_sigmask(SIG_BLOCK, &all, nullptr);
        for (std::string text = next(); !text.empty() && write(text); text = next()) {
        }
        const std::lock_guard lock{mutex};
        hasEnded = true;
        changed.notify_all();
    }
};

LinePump::LinePump(int descriptor, std::function<std::string(std::int64_t)> lost)
    : m_shared(std::make_shared<Shared>()) {
    m_shared->descriptor = descriptor;
    m_shared->words = std::move(lost);
    std::thread{[shared = m_shared] { shared->run(); }}.detach();
}

LinePump::~LinePump() {
    std::unique_lock lock{m_shared->mutex};
    m_shared->isEnding = true;
    m_shared->changed.notify_all();
    m_shared->changed.wait_for(lock, std::chrono::milliseconds{kLastMillis},
                               [&] { return m_shared->hasEnded; });
}

void LinePump::push(std::string line) {
    {
        const std::lock_guard lock{m_shared->mutex};
        m_shared->lines.push_back(std::move(line));
        if (m_shared->lines.size() > kMostLines) {
            m_shared->lines.pop_front();
            ++m_shared->lost;
        }
    }
    m_shared->changed.notify_one();
}

} // namespace evertill::net
