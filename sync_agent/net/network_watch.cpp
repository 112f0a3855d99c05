// SPDX-License-Identifier: Apache-2.0
#include "net/network_watch.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <cerrno>
#include <cstring>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <optional>
#include <sys/socket.h>
#include <unistd.h>

namespace evertill::net {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

constexpr std::chrono::milliseconds kGather{500};
constexpr std::size_t kMaxDatagram = 16UL * 1024;
constexpr std::size_t kMaxKnown = 4096; // of addresses of one interface, of routes, of their ways

// Attributes behind a message's fixed part, as far as they are whole.
template <typename Visit>
void eachAttribute(base::ByteView bytes, Visit visit) {
    while (bytes.size() >= sizeof(rtattr)) {
        rtattr head{};
        std::memcpy(&head, bytes.data(), sizeof(head));
        if (head.rta_len < sizeof(head) || head.rta_len > bytes.size()) {
            return;
        }
        visit(head.rta_type, bytes.subspan(sizeof(head), head.rta_len - sizeof(head)));
        const std::size_t whole = RTA_ALIGN(std::size_t{head.rta_len});
        bytes = bytes.subspan(std::min(whole, bytes.size()));
    }
}

void append(base::Bytes& key, std::uint16_t type, base::ByteView value) {
    key.push_back(static_cast<std::uint8_t>(type));
    key.push_back(static_cast<std::uint8_t>(value.size()));
    key.insert(key.end(), value.begin(), value.end());
}

template <typename Fixed>
[[nodiscard]] std::optional<Fixed> fixedPart(base::ByteView body) {
    if (body.size() < NLMSG_ALIGN(sizeof(Fixed))) {
        return std::nullopt;
    }
    Fixed fixed{};
    std::memcpy(&fixed, body.data(), sizeof(fixed));
    return fixed;
}

} // namespace

bool NetworkNews::isNews(base::ByteView datagram) {
    bool isAny = false;
    while (datagram.size() >= sizeof(nlmsghdr)) {
        nlmsghdr head{};
        std::memcpy(&head, datagram.data(), sizeof(head));
        if (head.nlmsg_len < sizeof(head) || head.nlmsg_len > datagram.size()) {
            break;
        }
        const base::ByteView body = datagram.subspan(sizeof(head), head.nlmsg_len - sizeof(head));
        bool isNew = false;
        switch (head.nlmsg_type) {
        case RTM_NEWLINK:
        case RTM_DELLINK: isNew = isNewOfLink(head.nlmsg_type, body); break;
        case RTM_NEWADDR:
        case RTM_DELADDR: isNew = isNewOfAddress(head.nlmsg_type, body); break;
        case RTM_NEWROUTE:
        case RTM_DELROUTE:
            isNew = isNewOfRoute(head.nlmsg_type, (head.nlmsg_flags & NLM_F_REPLACE) != 0, body);
            break;
        default: break;
        }
        isAny = isAny || isNew;
        const std::size_t whole = NLMSG_ALIGN(std::size_t{head.nlmsg_len});
        datagram = datagram.subspan(std::min(whole, datagram.size()));
    }
    return isAny;
}

bool NetworkNews::isNewOfLink(std::uint16_t type, base::ByteView body) {
    const auto link = fixedPart<ifinfomsg>(body);
    if (!link) {
        return false;
    }
    const bool isGone = type == RTM_DELLINK;
    const bool isRunning =
        !isGone && (link->ifi_flags & IFF_UP) != 0 && (link->ifi_flags & IFF_RUNNING) != 0;
    if (!isRunning) {
        forgetInterface(link->ifi_index, isGone);
        return false;
    }
    return !std::exchange(m_running[link->ifi_index], true);
}

// The kernel drops the routes of an interface that goes down without a word (IPv4).
void NetworkNews::forgetInterface(int index, bool isGone) {
    m_running.erase(index);
    if (isGone) {
        m_addresses.erase(index);
    }
    for (auto& [target, ways] : m_routes) {
        std::erase_if(ways, [&](const auto& way) { return way.second == index; });
    }
    std::erase_if(m_routes, [](const auto& route) { return route.second.empty(); });
}

bool NetworkNews::isNewOfAddress(std::uint16_t type, base::ByteView body) {
    const auto address = fixedPart<ifaddrmsg>(body);
    if (!address || address->ifa_scope >= RT_SCOPE_LINK) {
        return false;
    }
    base::Bytes key{address->ifa_family, address->ifa_prefixlen};
    eachAttribute(body.subspan(NLMSG_ALIGN(sizeof(ifaddrmsg))),
                  [&](std::uint16_t kind, base::ByteView value) {
                      if (kind == IFA_ADDRESS || kind == IFA_LOCAL) {
                          append(key, kind, value);
                      }
                  });
    std::set<base::Bytes>& known = m_addresses[static_cast<int>(address->ifa_index)];
    const bool isUsable = (address->ifa_flags & (IFA_F_TENTATIVE | IFA_F_DADFAILED)) == 0;
    if (type == RTM_DELADDR || !isUsable) {
        known.erase(key);
        return false;
    }
    if (known.size() >= kMaxKnown) { // better told too often than grown without end
        known.clear();
    }
    return known.insert(std::move(key)).second;
}

bool NetworkNews::isNewOfRoute(std::uint16_t type, bool isReplaced, base::ByteView body) {
    const auto route = fixedPart<rtmsg>(body);
    if (!route || route->rtm_type != RTN_UNICAST || (route->rtm_flags & RTM_F_CLONED) != 0) {
        return false;
    }
    base::Bytes target{route->rtm_family, route->rtm_dst_len, route->rtm_table};
    base::Bytes way;
    int interface = 0;
    bool isLinkLocal = false;
    eachAttribute(
        body.subspan(NLMSG_ALIGN(sizeof(rtmsg))), [&](std::uint16_t kind, base::ByteView value) {
            if (kind == RTA_DST || kind == RTA_PRIORITY || kind == RTA_TABLE) {
                append(target, kind, value);
                isLinkLocal = isLinkLocal || (kind == RTA_DST && value.size() == 16 &&
                                              value[0] == 0xfe && (value[1] & 0xc0U) == 0x80);
            } else if (kind == RTA_OIF || kind == RTA_GATEWAY || kind == RTA_VIA ||
                       kind == RTA_MULTIPATH) {
                append(way, kind, value);
                if (kind == RTA_OIF && value.size() == sizeof(interface)) {
                    std::memcpy(&interface, value.data(), sizeof(interface));
                }
            }
        });
    if (isLinkLocal) {
        return false;
    }
    if (m_routes.size() >= kMaxKnown) {
        m_routes.clear();
    }
    std::map<base::Bytes, int>& ways = m_routes[target];
    const bool isKnown = ways.contains(way);
    if (type == RTM_DELROUTE || isReplaced) {
        type == RTM_DELROUTE ? static_cast<void>(ways.erase(way)) : ways.clear();
    }
    if (type == RTM_NEWROUTE) {
        ways.emplace(std::move(way), interface);
    }
    if (ways.empty() || ways.size() >= kMaxKnown) {
        m_routes.erase(target);
    }
    return type == RTM_NEWROUTE && !isKnown;
}

// A handler holds a weak pointer: one that was due already when the watch ended still runs, and
// finds nothing.
struct NetworkWatch::Parts : std::enable_shared_from_this<NetworkWatch::Parts> {
    Parts(asio::io_context& io, int descriptor, std::function<void()> up)
        : socket(io, descriptor)
        , timer(io)
        , onUp(std::move(up)) {}

    void listen() {
        socket.async_wait(asio::posix::stream_descriptor::wait_read,
                          [weak = weak_from_this()](error_code error) {
                              if (const auto self = weak.lock(); self && !error) {
                                  self->takeAll();
                                  self->listen();
                              }
                          });
    }
    void takeAll() {
        std::array<std::uint8_t, kMaxDatagram> buffer{};
        while (true) {
            const ssize_t size =
                ::recv(socket.native_handle(), buffer.data(), buffer.size(), MSG_DONTWAIT);
            if (size < 0 && errno == ENOBUFS) { // some were lost: any of them may have been news
                tellSoon();
                continue;
            }
            if (size <= 0) {
                return;
            }
            if (news.isNews({buffer.data(), static_cast<std::size_t>(size)})) {
                tellSoon();
            }
        }
    }
    void tellSoon() {
        if (std::exchange(isGathering, true)) {
            return;
        }
        timer.expires_after(kGather);
        timer.async_wait([weak = weak_from_this()](error_code error) {
            const auto self = weak.lock();
            if (self && !error) {
                self->isGathering = false;
                self->onUp();
            }
        });
    }

    asio::posix::stream_descriptor socket;
    asio::steady_timer timer;
    std::function<void()> onUp;
    NetworkNews news;
    bool isGathering = false;
};

NetworkWatch::NetworkWatch(std::shared_ptr<Parts> parts) : m_parts(std::move(parts)) {}
NetworkWatch::~NetworkWatch() = default;

Expected<std::unique_ptr<NetworkWatch>> NetworkWatch::open(asio::io_context& io,
                                                           std::function<void()> onUp) {
    const int descriptor =
        ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    address.nl_groups = RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR | RTMGRP_IPV4_ROUTE |
                        RTMGRP_IPV6_ROUTE;
    if (descriptor < 0 ||
        ::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) {
        const std::string reason = std::strerror(errno);
        if (descriptor >= 0) {
            ::close(descriptor);
        }
        return base::makeError(base::ErrorCode::Unavailable, reason, "netlink");
    }
    return over(io, descriptor, std::move(onUp));
}

std::unique_ptr<NetworkWatch> NetworkWatch::over(asio::io_context& io, int descriptor,
                                                 std::function<void()> onUp) {
    auto parts = std::make_shared<Parts>(io, descriptor, std::move(onUp));
    parts->listen();
    return std::unique_ptr<NetworkWatch>{new NetworkWatch{std::move(parts)}};
}

} // namespace evertill::net
