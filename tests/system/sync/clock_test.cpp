// SPDX-License-Identifier: Apache-2.0
// Goal: clocks that are set while everything runs, a day ahead and a day back, and a certificate
// that ends meanwhile, lose and double nothing and stop nobody. Method: real processes under
// libfaketime, their clocks turned by a file; waits go on by the real one.

#include "system/sync/chain.h"
#include "system/sync/tools.h"

#include <ctime>
#include <fstream>

#include <doctest/doctest.h>

using namespace evertill::test;

namespace {

std::string textOf(const fs::path& file) {
    std::ifstream in{file};
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::int64_t lastAgreed(const SyncTill& till) {
    return till.status().at("last_agreed").as_int64() / 1'000'000;
}

} // namespace

TEST_CASE("the till's clock is set a day ahead and back while it sells and its agent sends") {
    Chain chain;
    const MovableClock clock{chain.folder.path() / "clock"};
    chain.till().useEnvironment(clock.environment());
    chain.till().startAgent(clock.environment());
    std::int64_t sold = 0;
    for (const std::string time : {"+0", "+1d", "-1d", "+1d", "+0"}) {
        CAPTURE(time);
        clock.set(time);
        chain.till().sell(5);
        sold += 5;
        CHECK(chain.till().waitUntilSent());
        CHECK(chain.centre.waitForSales(sold) == sold);
    }
    CHECK(chain.till().evertill({"journal", "verify"}).exitCode == 0);
    CHECK(chain.till().stopAgent().exitCode == 0);
    CHECK(chain.isSound());
}

TEST_CASE("both know when they agreed last by the centre's clock, whatever the till's says") {
    Chain chain;
    const MovableClock clock{chain.folder.path() / "clock"};
    clock.set("+1d");
    chain.till().startAgent(clock.environment());
    chain.till().sell(5);
    REQUIRE(chain.till().waitUntilSent());
    CHECK(lastAgreed(chain.till()) <= std::time(nullptr));
    CHECK(lastAgreed(chain.till()) > std::time(nullptr) - 60);
    CHECK(chain.till().stopAgent().exitCode == 0);
}

TEST_CASE("Bug: an agent that ran for a moment has agreed: till, status, and the fleet's table") {
    Chain chain;
    chain.till().sell(5);
    REQUIRE(chain.till().once().exitCode == 0);
    const Finished told = chain.till().evertill({"status", "--json"});
    INFO(told.out);
    const json::object status = json::parse(told.out).as_object();
    CHECK(status.at("unsent_events").as_int64() == 0);
    CHECK(status.at("last_agreed_micros").as_int64() / 1'000'000 > std::time(nullptr) - 60);
    CHECK(chain.till().evertill({"status"}).out.find("Last agreed with the centre: 20") !=
          std::string::npos);
    const fs::path centre = chain.centre.directory() / "central.db";
    CHECK(waitUntil([&] { return sqlNumber(centre, "SELECT agreed FROM device_seen") > 0; }, 5));
    CHECK(sqlNumber(centre, "SELECT unsent FROM device_seen") == 0);
}

TEST_CASE("the centre's clock is set a day ahead and back while tills sell") {
    const Folder place;
    const MovableClock clock{place.path() / "clock"};
    Chain chain{{2, false, {}, clock.environment(), {}}};
    chain.till(0).startAgent();
    chain.till(1).startAgent();
    std::int64_t sold = 0;
    for (const std::string time : {"+1d", "-1d", "+0"}) {
        CAPTURE(time);
        clock.set(time);
        for (const auto& till : chain.tills) {
            till->sell(5);
            CHECK(till->waitUntilSent());
        }
        sold += 10;
        CHECK(chain.centre.waitForSales(sold) == sold);
    }
    CHECK(chain.isSound());
}

TEST_CASE("a certificate ends while the agent runs: the link goes on, the next one renews it") {
    const Folder place;
    const MovableClock clock{place.path() / "clock"};
    Chain chain{{1, true, {}, clock.environment(), {}}};
    chain.till().startAgent();
    chain.till().sell(3);
    REQUIRE(chain.till().waitUntilSent());
    const fs::path certificate = chain.till().directory() / "certs/device.pem";
    const std::string before = textOf(certificate);
    clock.set("+91d");
    chain.till().sell(3);
    CHECK(chain.till().waitUntilSent());
    CHECK(textOf(certificate) == before);
    chain.proxy->isCut = true;
    chain.till().sell(3);
    CHECK(waitUntil([&] { return chain.till().status().at("phase").as_string() != "open"; }, 10));
    chain.proxy->isCut = false;
    CHECK(chain.till().waitUntilSent(30));
    CHECK(textOf(certificate) != before);
    CHECK(chain.centre.waitForSales(9) == 9);
    CHECK(chain.till().stopAgent().exitCode == 0);
    CHECK(chain.isSound());
}
