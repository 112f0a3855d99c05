// SPDX-License-Identifier: Apache-2.0
#pragma once

// A two-way channel of whole messages, whatever carries it (a WebSocket, or HTTPS POSTs where a
// proxy breaks WebSocket). What is sent arrives in order or the link ends. Threads: the
// io_context's one thread.

#include "base/bytes.h"

#include <chrono>
#include <string>

namespace evertill::net {

class MessageLink {
public:
    virtual ~MessageLink() = default;
    // Queued; never blocks. Dropped when the link is closing.
    virtual void send(base::Bytes message) = 0;
    [[nodiscard]] virtual std::size_t queuedBytes() const = 0;
    // Ends the link once what is queued has gone, at the latest after some seconds.
    virtual void close() = 0;
};

// What uses a link. opened() comes first, then received() any number of times, then closed() once;
// after it the link is not to be touched.
class LinkUser {
public:
    virtual ~LinkUser() = default;
    virtual void opened(MessageLink& link) = 0;
    virtual void received(base::Bytes message) = 0;
    virtual void closed(const std::string& reason) = 0;
};

// What all links of a server hold unsent, and may.
struct UnsentTotal {
    std::size_t most = std::size_t{512} << 20U;
    std::size_t now = 0;
};

struct LinkLimits {
    std::size_t messageBytes = std::size_t{2} << 20U;
    std::size_t queuedBytes = std::size_t{16} << 20U; // a peer that does not read is cut off
    std::chrono::seconds idle{60};                    // pings go out at half of it
    UnsentTotal* together = nullptr;                  // borrowed; must outlive the links
};

// What one link holds unsent. INV the total is the sum over the links there are.
class UnsentBytes {
public:
    explicit UnsentBytes(const LinkLimits& limits)
        : m_most(limits.queuedBytes)
        , m_together(limits.together) {}
    UnsentBytes(const UnsentBytes&) = delete;
    UnsentBytes& operator=(const UnsentBytes&) = delete;
    ~UnsentBytes() { remove(m_bytes); }

    // False: that is more than this link, or all together, may hold. Counted all the same.
    [[nodiscard]] bool add(std::size_t bytes) {
        m_bytes += bytes;
        if (m_together == nullptr) {
            return m_bytes <= m_most;
        }
        m_together->now += bytes;
        return m_bytes <= m_most && m_together->now <= m_together->most;
    }
    void remove(std::size_t bytes) {
        m_bytes -= bytes;
        if (m_together != nullptr) {
            m_together->now -= bytes;
        }
    }
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }

private:
    std::size_t m_most;
    UnsentTotal* m_together;
    std::size_t m_bytes = 0;
};

} // namespace evertill::net
