// SPDX-License-Identifier: Apache-2.0
// Goal: a till put back from a backup, a cloned till, and a centre put back from a backup lose
// nothing and double nothing. Method: real processes; directories copied while nothing runs.

#include "system/sync/chain.h"

#include <doctest/doctest.h>

using namespace evertill::test;

TEST_CASE("a centre put back from an old copy is filled again by its tills") {
    const Folder folder;
    Centre centre{folder.path() / "centre"};
    centre.start();
    SyncTill till{folder.path() / "till", "S1", "T1"};
    till.importGoods(folder);
    till.mustEnrol(centre, "S1", "T1");
    till.sell(10);
    REQUIRE(till.once().exitCode == 0);
    REQUIRE(centre.waitForSales(10) == 10);
    REQUIRE(centre.stop().exitCode == 0);
    fs::copy(centre.directory(), folder.path() / "backup", fs::copy_options::recursive);
    centre.start();
    till.sell(10);
    REQUIRE(till.once().exitCode == 0);
    REQUIRE(centre.waitForSales(20) == 20);
    REQUIRE(centre.stop().exitCode == 0);
    fs::remove_all(centre.directory());
    fs::copy(folder.path() / "backup", centre.directory(), fs::copy_options::recursive);
    centre.start();
    CHECK(centre.transactions() == 10);
    till.sell(1);
    const Finished done = till.once();
    INFO(done.err);
    CHECK(done.exitCode == 0);
    CHECK(centre.waitForSales(21) == 21);
    CHECK(centre.command({"verify"}).exitCode == 0);
}

TEST_CASE("a cloned till: the later one is stopped with an alarm, the first goes on") {
    const Folder folder;
    Centre centre{folder.path() / "centre"};
    centre.start();
    SyncTill till{folder.path() / "till", "S1", "T1"};
    till.importGoods(folder);
    till.mustEnrol(centre, "S1", "T1");
    till.sell(5);
    REQUIRE(till.once().exitCode == 0);
    fs::copy(till.directory(), folder.path() / "clone", fs::copy_options::recursive);
    SyncTill clone{folder.path() / "clone"};
    for (int i = 0; i < 3; ++i) { // the token moves on
        till.sell(1);
        REQUIRE(till.once().exitCode == 0);
    }
    const Finished stopped = clone.once();
    INFO(stopped.err);
    CHECK(stopped.exitCode == 1);
    till.sell(1);
    CHECK(till.once().exitCode == 0);
    CHECK(centre.waitForSales(9) == 9);
}
