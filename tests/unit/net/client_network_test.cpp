// SPDX-License-Identifier: Apache-2.0
// Goal: who has many addresses of one household has one name, and nobody else's. Method: examples.

#include "net/client_network.h"

#include <doctest/doctest.h>

using evertill::net::clientNetwork;

TEST_CASE("an IPv6 household is one client, an IPv4 address is itself") {
    CHECK(clientNetwork("2001:db8:1:2:3:4:5:6") == clientNetwork("2001:db8:1:2:ffff::1"));
    CHECK(clientNetwork("2001:db8:1:3::1") != clientNetwork("2001:db8:1:2::1"));
    CHECK(clientNetwork("192.0.2.1") != clientNetwork("192.0.2.2"));
    CHECK(clientNetwork("::ffff:192.0.2.1") != clientNetwork("::ffff:192.0.2.2"));
    CHECK(clientNetwork("no address") == "no address");
}
