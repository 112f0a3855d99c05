// SPDX-License-Identifier: Apache-2.0
#pragma once

// Tells when a way out may have opened: an interface that begins to run, a new address, a new
// route (rtnetlink(7)). Who waits for a long back-off then need not. Changes of half a second are
// told once. It may tell of a way that leads nowhere; it says nothing about the peer.
// Errors: Unavailable (no such socket here, as in some sandboxes): the back-off does without.
// Threads: the io_context's one thread.

#include "base/bytes.h"
#include "base/expected.h"

#include <functional>
#include <map>
#include <memory>

namespace boost::asio {
class io_context;
}

namespace evertill::net {

using base::Expected;

// What the kernel's messages mean. Interfaces are remembered: one that ran already and is only
// spoken of again (a wireless one is, all the time) is no news.
class NetworkNews {
public:
    // One datagram of the socket, from anybody. True: there may be a way now.
    [[nodiscard]] bool isNews(base::ByteView datagram);

private:
    std::map<int, bool> m_running; // by the interface's index
};

class NetworkWatch {
public:
    [[nodiscard]] static Expected<std::unique_ptr<NetworkWatch>> open(boost::asio::io_context& io,
                                                                      std::function<void()> onUp);
    ~NetworkWatch();
    NetworkWatch(const NetworkWatch&) = delete;
    NetworkWatch& operator=(const NetworkWatch&) = delete;

private:
    struct Parts;
    explicit NetworkWatch(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace evertill::net
