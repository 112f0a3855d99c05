// SPDX-License-Identifier: Apache-2.0
// Goal: the kernel's words about the network are understood, and nothing else is, whatever comes.
// Method: datagrams made by hand, whole, cut and changed; sync_network asks the real kernel.

#include "net/network_watch.h"

#include <cstring>
#include <doctest/doctest.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <rapidcheck.h>

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

TEST_CASE("a new address and a new route are news, lost ones are not; several come in one") {
    net::NetworkNews news;
    CHECK(news.isNews(message(RTM_NEWADDR)));
    CHECK(news.isNews(message(RTM_NEWROUTE)));
    CHECK(!news.isNews(message(RTM_DELADDR)));
    CHECK(!news.isNews(message(RTM_DELROUTE)));
    base::Bytes both = message(RTM_DELADDR);
    const base::Bytes second = message(RTM_NEWADDR);
    both.insert(both.end(), second.begin(), second.end());
    CHECK(news.isNews(both));
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
