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
#include <sys/socket.h>
#include <unistd.h>

namespace evertill::net {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

constexpr std::chrono::milliseconds kGather{500};
constexpr std::size_t kMaxDatagram = 16UL * 1024;

} // namespace

bool NetworkNews::isNews(base::ByteView datagram) {
    bool isAny = false;
    while (datagram.size() >= sizeof(nlmsghdr)) {
        nlmsghdr head{};
        std::memcpy(&head, datagram.data(), sizeof(head));
        if (head.nlmsg_len < sizeof(head) || head.nlmsg_len > datagram.size()) {
            break;
        }
        if (head.nlmsg_type == RTM_NEWADDR || head.nlmsg_type == RTM_NEWROUTE) {
            isAny = true;
        } else if (head.nlmsg_type == RTM_NEWLINK &&
                   head.nlmsg_len >= sizeof(head) + sizeof(ifinfomsg)) {
            ifinfomsg link{};
            std::memcpy(&link, datagram.data() + sizeof(head), sizeof(link));
            const bool isRunning =
                (link.ifi_flags & IFF_UP) != 0 && (link.ifi_flags & IFF_RUNNING) != 0;
            bool& known = m_running[link.ifi_index];
            isAny = isAny || (isRunning && !known);
            known = isRunning;
        } else if (head.nlmsg_type == RTM_DELLINK &&
                   head.nlmsg_len >= sizeof(head) + sizeof(ifinfomsg)) {
            ifinfomsg link{};
            std::memcpy(&link, datagram.data() + sizeof(head), sizeof(link));
            m_running.erase(link.ifi_index);
        }
        const std::size_t whole = NLMSG_ALIGN(std::size_t{head.nlmsg_len});
        datagram = datagram.subspan(std::min(whole, datagram.size()));
    }
    return isAny;
}

struct NetworkWatch::Parts {
    Parts(asio::io_context& io, int descriptor, std::function<void()> up)
        : socket(io, descriptor)
        , timer(io)
        , onUp(std::move(up)) {}

    void listen() {
        socket.async_wait(asio::posix::stream_descriptor::wait_read, [this](error_code error) {
            if (!error) {
                takeAll();
                listen();
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
        timer.async_wait([this](error_code error) {
            if (!error) {
                isGathering = false;
                onUp();
            }
        });
    }

    asio::posix::stream_descriptor socket;
    asio::steady_timer timer;
    std::function<void()> onUp;
    NetworkNews news;
    bool isGathering = false;
};

NetworkWatch::NetworkWatch(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
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
    auto parts = std::make_unique<Parts>(io, descriptor, std::move(onUp));
    parts->listen();
    return std::unique_ptr<NetworkWatch>{new NetworkWatch{std::move(parts)}};
}

} // namespace evertill::net
