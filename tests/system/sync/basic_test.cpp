// SPDX-License-Identifier: Apache-2.0
// Goal: the whole way with real processes: a till enrols, sells, its agent pushes, the centre has
// it durably and says so in its report; a catalogue imported at the centre reaches the till.
// Method: the three programs, over TLS on loopback.

#include "system/sync/chain.h"

#include <csignal>

#include <doctest/doctest.h>

using namespace evertill::test;

TEST_CASE("enrol, sell, push, report; an import at the centre reaches the till") {
    const Folder folder;
    Centre centre{folder.path() / "centre"};
    centre.start();
    SyncTill till{folder.path() / "till", "S1", "T1"};
    till.importGoods(folder);
    till.sell(20);
    till.mustEnrol(centre, "S1", "T1");
    const Finished pushed = till.once();
    INFO(pushed.err);
    CHECK(pushed.exitCode == 0);
    CHECK(centre.waitForSales(20) == 20);

    till.startAgent();
    till.sell(5);
    CHECK(till.waitUntilSent());
    CHECK(centre.waitForSales(25) == 25);

    const auto file = folder.file("new.csv", "sku,name,price\nNEW1,From the centre,3.50\n");
    const Finished imported = centre.command({"import", "catalogue", file.string()});
    INFO(imported.err);
    CHECK(imported.exitCode == 0);
    CHECK(waitUntil([&] { return till.evertill({"sell", "NEW1", "cash"}).exitCode == 0; }, 10));
    CHECK(centre.waitForSales(26) == 26);
    const Finished stopped = till.stopAgent();
    CHECK(stopped.exitCode == 0);
    CHECK(centre.command({"verify"}).exitCode == 0);
    CHECK(centre.stop().exitCode == 0);
}

TEST_CASE("what was acknowledged is there after the centre is killed, and nothing is doubled") {
    Chain chain;
    chain.till().startAgent();
    for (int round = 0; round < 5; ++round) {
        chain.till().sell(10);
        CHECK(chain.till().waitUntilSent());
        chain.centre.kill();
        chain.centre.start();
        CHECK(chain.centre.waitForSales((round + 1) * 10) == (round + 1) * 10);
    }
    CHECK(chain.till().stopAgent().exitCode == 0);
}
