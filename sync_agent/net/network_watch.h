// SPDX-License-Identifier: Apache-2.0
#pragma once

// Tells when a way out may have opened: an interface that begins to run, a new address, a new
// route (rtnetlink(7)). Who waits for a long back-off then need not. Changes of half a second are
// told once. It may tell of a way that leads nowhere; it says nothing about the peer. Nothing is
// told after the object's end, also not by handlers that the io_context still holds.
// Errors: Unavailable (no such socket here, as in some sandboxes): the back-off does without.
// Threads: the io_context's one thread.

#include "base/bytes.h"
#include "base/expected.h"

#include <functional>
#include <map>
#include <memory>
#include <set>

namespace boost::asio {
class io_context;
}

namespace evertill::net {

using base::Expected;

// What the kernel's messages mean. What is there is remembered, so that what is only spoken of
// again is no news: a wireless interface is, all the time; an address with each renewed lease and
// each router's advertisement, a route alike. Addresses and routes that lead nowhere else (this
// machine's own, link-local ones, those still being tried for duplicates) are none either.
class NetworkNews {
public:
    // One datagram of the socket, from anybody. True: there may be a way now.
    [[nodiscard]] bool isNews(base::ByteView datagram);

private:
    [[nodiscard]] bool isNewOfLink(std::uint16_t type, base::ByteView body);
    [[nodiscard]] bool isNewOfAddress(std::uint16_t type, base::ByteView body);
    [[nodiscard]] bool isNewOfRoute(std::uint16_t type, bool isReplaced, base::ByteView body);
    void forgetInterface(int index, bool isGone);

    std::map<int, bool> m_running;                              // by the interface's index
    std::map<int, std::set<base::Bytes>> m_addresses;           // alike
    std::map<base::Bytes, std::map<base::Bytes, int>> m_routes; // target: ways and interfaces
};

class NetworkWatch {
public:
    [[nodiscard]] static Expected<std::unique_ptr<NetworkWatch>> open(boost::asio::io_context& io,
                                                                      std::function<void()> onUp);
    // Over a datagram socket that speaks like the kernel's; it is closed with the watch.
    [[nodiscard]] static std::unique_ptr<NetworkWatch>
    over(boost::asio::io_context& io, int descriptor, std::function<void()> onUp);
    ~NetworkWatch();
    NetworkWatch(const NetworkWatch&) = delete;
    NetworkWatch& operator=(const NetworkWatch&) = delete;

private:
    struct Parts;
    explicit NetworkWatch(std::shared_ptr<Parts> parts);
    // Shared with the handlers, which look at it and may run after this object's end.
    std::shared_ptr<Parts> m_parts;
};

} // namespace evertill::net
