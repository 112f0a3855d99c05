// SPDX-License-Identifier: Apache-2.0
#pragma once

// Closes a stream unless this goes first: what a peer that sends one byte a minute meets. The
// operation under way on the stream then ends with an error. Threads: the io_context's one thread.
// The stream must outlive the deadline.

#include "net/stream.h"

#include <boost/asio/steady_timer.hpp>

namespace evertill::net {

class Deadline {
public:
    Deadline(Stream& stream, std::chrono::milliseconds after)
        : m_timer(stream.get_executor(), after) {
        arm(stream);
    }
    Deadline(const Deadline&) = delete;
    Deadline& operator=(const Deadline&) = delete;
    ~Deadline() = default; // cancels the wait

private:
    void arm(Stream& stream) {
        m_timer.async_wait([&stream, alive = std::weak_ptr<int>{m_alive}](error_code error) {
            if (!error && !alive.expired()) {
                stream.closeNow();
            }
        });
    }
    asio::steady_timer m_timer;
    // Shared with the waiting handler, which may be queued already when the deadline goes.
    std::shared_ptr<int> m_alive = std::make_shared<int>(0);
};

} // namespace evertill::net
