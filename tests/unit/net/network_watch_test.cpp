// SPDX-License-Identifier: Apache-2.0
// Goal: the kernel's words about the network are understood, and nothing else is, whatever comes.
// Method: datagrams made by hand, whole, cut and changed; sync_network asks the real kernel.

#include "net/network_watch.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <cstring>
#include <doctest/doctest.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <rapidcheck.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace evertill;

namespace {

base::Bytes message(std::uint16_t type, int index = 0, unsigned flags = 0) {
    base::Bytes bytes(sizeof(nlmsghdr) + sizeof(ifinfomsg));
    nlmsghdr head{};
    head.nlmsg_len = static_cast<std::uint32_t>(bytes.size());
    head.nlmsg_type = type;
    ifinfomsg link{};
    link.ifi_index = index;
    link.ifi_flags = flags;
    std::memcpy(bytes.data(), &head, sizeof(head));
    std::memcpy(bytes.data() + sizeof(head), &link, sizeof(link));
    return bytes;
}

constexpr unsigned kRuns = IFF_UP | IFF_RUNNING;

template <typename Fixed>
base::Bytes message(std::uint16_t type, std::uint16_t flags, const Fixed& fixed,
                    const std::vector<std::pair<std::uint16_t, base::Bytes>>& attributes) {
    base::Bytes body(NLMSG_ALIGN(sizeof(fixed)));
    std::memcpy(body.data(), &fixed, sizeof(fixed));
    for (const auto& [kind, value] : attributes) {
        rtattr head{};
        head.rta_len = static_cast<std::uint16_t>(sizeof(head) + value.size());
        head.rta_type = kind;
        const std::size_t at = body.size();
        body.resize(at + RTA_ALIGN(std::size_t{head.rta_len}));
        std::memcpy(body.data() + at, &head, sizeof(head));
        std::memcpy(body.data() + at + sizeof(head), value.data(), value.size());
    }
    nlmsghdr head{};
    head.nlmsg_len = static_cast<std::uint32_t>(sizeof(head) + body.size());
    head.nlmsg_type = type;
    head.nlmsg_flags = flags;
    base::Bytes bytes(sizeof(head));
    std::memcpy(bytes.data(), &head, sizeof(head));
    bytes.insert(bytes.end(), body.begin(), body.end());
    return bytes;
}

base::Bytes addressMessage(std::uint16_t type, std::uint8_t last, unsigned flags = 0,
                           std::uint8_t scope = RT_SCOPE_UNIVERSE) {
    ifaddrmsg address{};
    address.ifa_family = AF_INET;
    address.ifa_prefixlen = 24;
    address.ifa_flags = static_cast<std::uint8_t>(flags);
    address.ifa_scope = scope;
    address.ifa_index = 2;
    const base::Bytes lease(16, static_cast<std::uint8_t>(std::rand() & 0x7F)); // each time another
    return message(type, 0, address,
                   {{IFA_ADDRESS, {192, 168, 1, last}},
                    {IFA_LOCAL, {192, 168, 1, last}},
                    {IFA_CACHEINFO, lease}});
}

base::Bytes routeMessage(std::uint16_t type, std::uint8_t gateway, std::uint16_t flags = 0,
                         std::uint8_t kind = RTN_UNICAST) {
    rtmsg route{};
    route.rtm_family = AF_INET;
    route.rtm_table = RT_TABLE_MAIN;
    route.rtm_type = kind;
    return message(type, flags, route,
                   {{RTA_GATEWAY, {192, 168, 1, gateway}}, {RTA_OIF, {2, 0, 0, 0}}});
}

} // namespace

TEST_CASE("an interface that begins to run is news; one that is only spoken of is not") {
    net::NetworkNews news;
    CHECK(!news.isNews(message(RTM_NEWLINK, 2, IFF_UP))); // the cable is out
    CHECK(news.isNews(message(RTM_NEWLINK, 2, kRuns)));
    CHECK(!news.isNews(message(RTM_NEWLINK, 2, kRuns)));
    CHECK(!news.isNews(message(RTM_NEWLINK, 2, IFF_UP)));
    CHECK(news.isNews(message(RTM_NEWLINK, 2, kRuns)));
    CHECK(news.isNews(message(RTM_NEWLINK, 3, kRuns)));
    CHECK(!news.isNews(message(RTM_DELLINK, 3)));
    CHECK(news.isNews(message(RTM_NEWLINK, 3, kRuns)));
}

TEST_CASE("a new address is news, a lost one is not; several come in one") {
    net::NetworkNews news;
    CHECK(news.isNews(addressMessage(RTM_NEWADDR, 7)));
    CHECK(news.isNews(addressMessage(RTM_NEWADDR, 8)));
    CHECK(!news.isNews(addressMessage(RTM_DELADDR, 7)));
    CHECK(news.isNews(addressMessage(RTM_NEWADDR, 7)));
    base::Bytes both = addressMessage(RTM_DELADDR, 9);
    const base::Bytes second = addressMessage(RTM_NEWADDR, 10);
    both.insert(both.end(), second.begin(), second.end());
    CHECK(news.isNews(both));
}

TEST_CASE("Bug: an address whose lease is renewed, or that leads nowhere else, is no news") {
    net::NetworkNews news;
    CHECK(news.isNews(addressMessage(RTM_NEWADDR, 7)));
    for (int i = 0; i < 5; ++i) {
        CHECK(!news.isNews(addressMessage(RTM_NEWADDR, 7)));
    }
    CHECK(!news.isNews(addressMessage(RTM_NEWADDR, 8, IFA_F_TENTATIVE)));
    CHECK(news.isNews(addressMessage(RTM_NEWADDR, 8))); // it is nobody else's
    CHECK(!news.isNews(addressMessage(RTM_NEWADDR, 9, 0, RT_SCOPE_LINK)));
    CHECK(!news.isNews(addressMessage(RTM_NEWADDR, 9, 0, RT_SCOPE_HOST)));
    CHECK(!news.isNews(message(RTM_DELLINK, 2)));
    CHECK(news.isNews(addressMessage(RTM_NEWADDR, 7)));
}

TEST_CASE("Bug: a route that is told again is no news; another way to the same place is") {
    net::NetworkNews news;
    CHECK(news.isNews(routeMessage(RTM_NEWROUTE, 1)));
    for (int i = 0; i < 5; ++i) { // as each router's advertisement does
        CHECK(!news.isNews(routeMessage(RTM_NEWROUTE, 1, NLM_F_REPLACE)));
    }
    CHECK(news.isNews(routeMessage(RTM_NEWROUTE, 2))); // a second router
    CHECK(!news.isNews(routeMessage(RTM_NEWROUTE, 1)));
    CHECK(news.isNews(routeMessage(RTM_NEWROUTE, 3, NLM_F_REPLACE)));
    CHECK(news.isNews(routeMessage(RTM_NEWROUTE, 1))); // it was replaced
    CHECK(!news.isNews(routeMessage(RTM_DELROUTE, 1)));
    CHECK(news.isNews(routeMessage(RTM_NEWROUTE, 1)));
    CHECK(!news.isNews(routeMessage(RTM_NEWROUTE, 9, 0, RTN_LOCAL)));
    CHECK(news.isNews(message(RTM_NEWLINK, 2, kRuns)));
    CHECK(!news.isNews(message(RTM_NEWLINK, 2, 0))); // its routes go without a word
    CHECK(news.isNews(routeMessage(RTM_NEWROUTE, 1)));
}

TEST_CASE("Bug: a watch that has ended tells nothing, though its time was up before") {
    std::array<int, 2> ends{};
    REQUIRE(::socketpair(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data()) == 0);
    boost::asio::io_context io{1};
    int told = 0;
    auto watch = net::NetworkWatch::over(io, ends[0], [&] { ++told; });
    const auto speak = [&] {
        const base::Bytes up = routeMessage(RTM_NEWROUTE, static_cast<std::uint8_t>(told + 1));
        REQUIRE(::send(ends[1], up.data(), up.size(), 0) == static_cast<ssize_t>(up.size()));
        io.restart();
        io.poll(); // heard; the time to gather begins
        std::this_thread::sleep_for(std::chrono::milliseconds{600});
    };
    speak();
    io.poll();
    CHECK(told == 1);
    speak();
    boost::asio::post(io, [&] { watch.reset(); }); // runs first, the due timer's handler then
    io.restart();
    io.poll();
    CHECK(watch == nullptr);
    CHECK(told == 1);
    ::close(ends[1]);
}

TEST_CASE("datagrams that are cut or garbled are read to their end and no further") {
    CHECK(rc::check("any bytes", [] {
        net::NetworkNews news;
        auto bytes = *rc::gen::arbitrary<base::Bytes>();
        static_cast<void>(news.isNews(bytes));
        base::Bytes cut = message(RTM_NEWLINK, 2, kRuns);
        cut.resize(*rc::gen::inRange<std::size_t>(0, cut.size()));
        RC_ASSERT(!news.isNews(cut));
    }));
}
