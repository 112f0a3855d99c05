// SPDX-License-Identifier: Apache-2.0
// Goal: whatever happens to the line and to the processes, every sale is at the centre exactly once
// in the end, and the till goes on selling meanwhile. Method: real processes over a proxy that
// cuts, delays, swallows; SIGKILL and SIGSTOP at random, from a fixed seed.

#include "system/sync/chain.h"

#include <csignal>
#include <fstream>
#include <random>

#include <doctest/doctest.h>

using namespace evertill::test;

namespace {

struct Rig {
    Rig() : centre(folder.path() / "centre"), till(folder.path() / "till", "S1", "T1") {
        centre.start();
        proxy = std::make_unique<FaultyProxy>(centre.port());
        till.importGoods(folder);
        till.mustEnrol(centre, "S1", "T1", proxy->port());
    }
    Folder folder;
    Centre centre;
    std::unique_ptr<FaultyProxy> proxy;
    SyncTill till;
};

} // namespace

TEST_CASE("a line that is cut after k bytes, for many k, loses and doubles nothing") {
    Rig rig;
    std::int64_t sold = 0;
    for (const std::int64_t bytes : {0, 200, 700, 1500, 2500, 4000, 6000, 9000}) {
        CAPTURE(bytes);
        rig.till.sell(40);
        sold += 40;
        rig.proxy->cutAfterBytes = bytes;
        static_cast<void>(rig.till.once());
        CHECK(rig.centre.transactions() <= sold);
    }
    rig.proxy->cutAfterBytes = -1;
    const Finished last = rig.till.once();
    INFO(last.err);
    CHECK(last.exitCode == 0);
    CHECK(rig.centre.waitForSales(sold) == sold);
    CHECK(rig.centre.command({"verify"}).exitCode == 0);
}

TEST_CASE("the cable is out: the till sells, --once says why it could not, and later all arrives") {
    Rig rig;
    rig.proxy->isCut = true;
    rig.till.sell(30);
    const Finished refused = rig.till.once();
    CHECK(refused.exitCode == 1);
    CHECK(refused.err.find("Nothing is lost") != std::string::npos);
    rig.proxy->isCut = false;
    CHECK(rig.till.once().exitCode == 0);
    CHECK(rig.centre.waitForSales(30) == 30);
}

TEST_CASE("200 ms each way: a sale is durable at the centre and acknowledged within 2 s") {
    Rig rig;
    rig.till.startAgent();
    REQUIRE(rig.till.waitUntilSent());
    rig.proxy->delayMillis = 100;
    for (int i = 0; i < 3; ++i) {
        rig.till.sell(1);
        CHECK(rig.till.waitUntilSent(2));
    }
    CHECK(rig.centre.waitForSales(3) == 3);
    CHECK(rig.till.stopAgent().exitCode == 0);
}

TEST_CASE(
    "killed and stopped at random: centre, agent, till; nothing is lost, nothing is doubled") {
    Rig rig;
    std::mt19937 dice{20'261'122};
    std::int64_t sold = 0;
    rig.till.startAgent();
    for (int round = 0; round < 12; ++round) {
        CAPTURE(round);
        rig.till.sell(15);
        sold += 15;
        switch (dice() % 4) {
        case 0:
            rig.centre.kill();
            rig.till.sell(5);
            sold += 5;
            rig.centre.start();
            break;
        case 1:
            rig.till.killAgent();
            rig.till.sell(5);
            sold += 5;
            rig.till.startAgent();
            break;
        case 2:
            rig.centre.process().kill(SIGSTOP);
            rig.till.sell(5);
            sold += 5;
            rig.centre.process().kill(SIGCONT);
            break;
        default:
            rig.proxy->isCut = true;
            rig.till.sell(5);
            sold += 5;
            rig.proxy->isCut = false;
            break;
        }
        CHECK(rig.centre.transactions() <= sold);
    }
    rig.till.killAgent();
    CHECK(rig.till.once().exitCode == 0);
    CHECK(rig.centre.waitForSales(sold) == sold);
    CHECK(rig.centre.command({"verify"}).exitCode == 0);
}

TEST_CASE("through a store's HTTP proxy") {
    Rig rig;
    FaultyProxy http{rig.centre.port()};
    http.isHttpProxy = true;
    std::ofstream{rig.till.directory() / "sync.conf"}
        << "central = \"" << portUrl(rig.centre.port())
        << "\"\nproxy = \"http://127.0.0.1:" << http.port() << "\"\n";
    rig.till.sell(7);
    const Finished done = rig.till.once();
    INFO(done.err);
    CHECK(done.exitCode == 0);
    CHECK(rig.centre.waitForSales(7) == 7);
    CHECK(http.connections == 1);
}
