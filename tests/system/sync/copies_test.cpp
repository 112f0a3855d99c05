// SPDX-License-Identifier: Apache-2.0
// Goal: a till put back from a backup, a cloned till, and a centre put back from a backup lose
// nothing and double nothing. Method: real processes; the backup is made while the centre runs, a
// till's folder is copied while nothing does.

#include "system/sync/chain.h"

#include <doctest/doctest.h>

using namespace evertill::test;

TEST_CASE("a centre put back from a backup is filled again by its tills") {
    const Folder folder;
    Centre centre{folder.path() / "centre"};
    centre.start();
    SyncTill till{folder.path() / "till", "S1", "T1"};
    till.importGoods(folder);
    till.mustEnrol(centre, "S1", "T1");
    till.sell(10);
    REQUIRE(till.once().exitCode == 0);
    REQUIRE(centre.waitForSales(10) == 10);
    const std::string backup = (folder.path() / "backup").string();
    const Finished made = centre.command({"backup", "--to", backup});
    INFO(made.err);
    REQUIRE(made.exitCode == 0);
    till.sell(10);
    REQUIRE(till.once().exitCode == 0);
    REQUIRE(centre.waitForSales(20) == 20);
    REQUIRE(centre.stop().exitCode == 0);
    fs::remove_all(centre.directory());
    const Finished restored = centre.command({"restore", "--from", backup});
    INFO(restored.err);
    REQUIRE(restored.exitCode == 0);
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

TEST_CASE("a till put back from a backup goes on in a new epoch; nothing is lost or doubled") {
    const Folder folder;
    Centre centre{folder.path() / "centre"};
    centre.start();
    SyncTill till{folder.path() / "till", "S1", "T1"};
    till.importGoods(folder);
    till.mustEnrol(centre, "S1", "T1");
    till.sell(5);
    REQUIRE(till.once().exitCode == 0);
    fs::copy(till.directory(), folder.path() / "backup", fs::copy_options::recursive);
    till.sell(5);
    REQUIRE(till.once().exitCode == 0);
    REQUIRE(centre.waitForSales(10) == 10);
    fs::remove_all(till.directory());
    fs::copy(folder.path() / "backup", till.directory(), fs::copy_options::recursive);
    till.sell(3); // the witness beside the folder shows that it has been further
    const Finished done = till.once();
    INFO(done.err);
    CHECK(done.exitCode == 0);
    CHECK(centre.waitForSales(13) == 13);
    CHECK(centre.command({"verify"}).exitCode == 0);
}

TEST_CASE("a till that died: its folder is taken in at the centre, once") {
    const Folder folder;
    Centre centre{folder.path() / "centre"};
    centre.start();
    SyncTill till{folder.path() / "till", "S1", "T1"};
    till.importGoods(folder);
    till.mustEnrol(centre, "S1", "T1");
    till.sell(5);
    REQUIRE(till.once().exitCode == 0);
    till.sell(7); // unsent when the box dies
    for (int again = 0; again < 2; ++again) {
        const Finished taken = centre.command({"ingest", till.directory().string(), "--json"});
        INFO(taken.err);
        CHECK(taken.exitCode == 0);
        CHECK(centre.waitForSales(12) == 12);
    }
    CHECK(centre.command({"verify"}).exitCode == 0);
}
