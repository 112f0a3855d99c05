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

struct LinkLimits {
    std::size_t messageBytes = std::size_t{2} << 20U;
    std::size_t queuedBytes = std::size_t{64} << 20U; // a peer that does not read is cut off
    std::chrono::seconds idle{60};                    // pings go out at half of it
};

} // namespace evertill::net
