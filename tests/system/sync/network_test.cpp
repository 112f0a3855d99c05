// SPDX-License-Identifier: Apache-2.0
// Goal: an agent that waits for a long back-off tries at once when the network comes up. Method: a
// network of its own (the test sync_network runs in one, EVERTILL_OWN_NETWORK says so), whose only
// interface is taken down and up.

#include "base/check.h"
#include "system/sync/chain.h"

#include <cstdlib>
#include <cstring>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include <doctest/doctest.h>

using namespace evertill::test;

namespace {

bool hasOwnNetwork() {
    return std::getenv("EVERTILL_OWN_NETWORK") != nullptr;
}

void setLoopback(bool isUp) {
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    ifreq request{};
    std::strcpy(static_cast<char*>(request.ifr_name), "lo");
    EVERTILL_CHECK(::ioctl(socket, SIOCGIFFLAGS, &request) == 0, "the loopback interface");
    const int flags = isUp ? request.ifr_flags | IFF_UP : request.ifr_flags & ~IFF_UP;
    request.ifr_flags = static_cast<short>(flags);
    EVERTILL_CHECK(::ioctl(socket, SIOCSIFFLAGS, &request) == 0, "our own network");
    ::close(socket);
}

} // namespace

TEST_CASE("a cable that is put in ends a long back-off" * doctest::skip(!hasOwnNetwork())) {
    setLoopback(true);
    Chain chain;
    chain.till().startAgent();
    REQUIRE(chain.till().waitUntilSent());
    chain.centre.kill();
    chain.till().sell(3);
    const auto nextTry = [&] { return chain.till().status().at("next_try_ms").as_int64(); };
    REQUIRE(waitUntil([&] { return nextTry() > 8'000; }, 120));
    chain.centre.start();
    REQUIRE(nextTry() > 5'000); // by itself it would not be there in time
    setLoopback(false);
    std::this_thread::sleep_for(std::chrono::milliseconds{200});
    const std::int64_t begin = nowMicros();
    setLoopback(true);
    CHECK(chain.till().waitUntilSent(4));
    MESSAGE("connected and sent " << (nowMicros() - begin) / 1000 << " ms after the cable was in");
    CHECK(chain.centre.waitForSales(3) == 3);
    CHECK(chain.till().stopAgent().exitCode == 0);
}
