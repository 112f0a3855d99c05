// SPDX-License-Identifier: Apache-2.0
// Goal: a till put back from a backup, a cloned till, and a centre put back from a backup lose
// nothing and double nothing. Method: real processes; the backup is made while the centre runs, a
// till's folder is copied while nothing does.

#include "system/sync/chain.h"

#include <fstream>
#include <map>
#include <sqlite3.h>

#include <doctest/doctest.h>

using namespace evertill::test;

TEST_CASE("a centre put back from a backup is filled again by its tills") {
    Chain chain;
    chain.till().sell(10);
    REQUIRE(chain.till().once().exitCode == 0);
    REQUIRE(chain.centre.waitForSales(10) == 10);
    const std::string backup = (chain.folder.path() / "backup").string();
    const Finished made = chain.centre.command({"backup", "--to", backup});
    INFO(made.err);
    REQUIRE(made.exitCode == 0);
    chain.till().sell(10);
    REQUIRE(chain.till().once().exitCode == 0);
    REQUIRE(chain.centre.waitForSales(20) == 20);
    REQUIRE(chain.centre.stop().exitCode == 0);
    fs::remove_all(chain.centre.directory());
    const Finished restored = chain.centre.command({"restore", "--from", backup});
    INFO(restored.err);
    REQUIRE(restored.exitCode == 0);
    chain.centre.start();
    CHECK(chain.centre.transactions() == 10);
    chain.till().sell(1);
    const Finished done = chain.till().once();
    INFO(done.err);
    CHECK(done.exitCode == 0);
    CHECK(chain.centre.waitForSales(21) == 21);
    CHECK(chain.centre.command({"verify"}).exitCode == 0);
}

TEST_CASE("Bug: a centre whose folder was copied back took its tills for clones") {
    Chain chain;
    chain.till().sell(5);
    REQUIRE(chain.till().once().exitCode == 0);
    REQUIRE(chain.centre.waitForSales(5) == 5);
    REQUIRE(chain.centre.stop().exitCode == 0);
    const fs::path& centre = chain.centre.directory();
    fs::copy(centre, chain.folder.path() / "copy", fs::copy_options::recursive);
    chain.centre.start();
    for (int i = 0; i < 3; ++i) { // the token moves on
        chain.till().sell(2);
        REQUIRE(chain.till().once().exitCode == 0);
    }
    REQUIRE(chain.centre.waitForSales(11) == 11);
    REQUIRE(chain.centre.stop().exitCode == 0);
    fs::remove_all(centre);
    fs::copy(chain.folder.path() / "copy", centre, fs::copy_options::recursive);
    chain.centre.start();
    chain.till().useCentre(chain.centre.port());
    CHECK(chain.centre.transactions() == 5);
    chain.till().sell(1);
    const Finished done = chain.till().once();
    INFO(done.err);
    CHECK(done.exitCode == 0);
    CHECK(chain.centre.waitForSales(12) == 12);
    CHECK(chain.isSound());
}

TEST_CASE("a cloned till: the later one is stopped with an alarm, the first goes on") {
    Chain chain;
    chain.till().sell(5);
    REQUIRE(chain.till().once().exitCode == 0);
    fs::copy(chain.till().directory(), chain.folder.path() / "clone", fs::copy_options::recursive);
    SyncTill clone{chain.folder.path() / "clone"};
    for (int i = 0; i < 3; ++i) { // the token moves on
        chain.till().sell(1);
        REQUIRE(chain.till().once().exitCode == 0);
    }
    const Finished stopped = clone.once();
    INFO(stopped.err);
    CHECK(stopped.exitCode == 1);
    chain.till().sell(1);
    CHECK(chain.till().once().exitCode == 0);
    CHECK(chain.centre.waitForSales(9) == 9);
}

TEST_CASE("a till put back from a backup goes on in a new epoch; nothing is lost or doubled") {
    Chain chain;
    chain.till().sell(5);
    REQUIRE(chain.till().once().exitCode == 0);
    fs::copy(chain.till().directory(), chain.folder.path() / "backup", fs::copy_options::recursive);
    chain.till().sell(5);
    REQUIRE(chain.till().once().exitCode == 0);
    REQUIRE(chain.centre.waitForSales(10) == 10);
    fs::remove_all(chain.till().directory());
    fs::copy(chain.folder.path() / "backup", chain.till().directory(), fs::copy_options::recursive);
    chain.till().sell(3); // the witness beside the folder shows that it has been further
    const Finished done = chain.till().once();
    INFO(done.err);
    CHECK(done.exitCode == 0);
    CHECK(chain.centre.waitForSales(13) == 13);
    CHECK(chain.centre.command({"verify"}).exitCode == 0);
}

TEST_CASE("a till that died: its folder is taken in at the centre, once") {
    Chain chain;
    chain.till().sell(5);
    REQUIRE(chain.till().once().exitCode == 0);
    chain.till().sell(7); // unsent when the box dies
    for (int again = 0; again < 2; ++again) {
        const Finished taken =
            chain.centre.command({"ingest", chain.till().directory().string(), "--json"});
        INFO(taken.err);
        CHECK(taken.exitCode == 0);
        CHECK(chain.centre.waitForSales(12) == 12);
    }
    CHECK(chain.centre.command({"verify"}).exitCode == 0);
}

TEST_CASE("Bug: taking in a till's folder left files of SQLite's beside the evidence") {
    Chain chain;
    chain.till().sell(7);
    // As a box that lost its power leaves it: with records in the WAL.
    const fs::path dead = chain.folder.path() / "dead";
    fs::create_directory(dead);
    sqlite3* open = nullptr;
    REQUIRE(sqlite3_open((chain.till().directory() / "pos.db").c_str(), &open) == SQLITE_OK);
    REQUIRE(sqlite3_exec(open, "CREATE TABLE something(x)", nullptr, nullptr, nullptr) ==
            SQLITE_OK);
    for (const char* name : {"pos.db", "pos.db-wal"}) {
        fs::copy_file(chain.till().directory() / name, dead / name);
        fs::permissions(dead / name, fs::perms::owner_read);
    }
    sqlite3_close(open);
    REQUIRE(fs::file_size(dead / "pos.db-wal") > 0);
    const auto content = [&] {
        std::map<std::string, std::string> files;
        for (const auto& entry : fs::recursive_directory_iterator{dead}) {
            std::ifstream in{entry.path(), std::ios::binary};
            files[entry.path().string()] = {std::istreambuf_iterator<char>{in}, {}};
        }
        return files;
    };
    const auto before = content();
    const auto changed = fs::last_write_time(dead);
    fs::permissions(dead, fs::perms::owner_read | fs::perms::owner_exec);
    for (const bool isServed : {true, false}) { // by the running centre, and by the command itself
        CAPTURE(isServed);
        if (!isServed) {
            CHECK(chain.centre.stop().exitCode == 0);
        }
        const Finished taken = chain.centre.command({"ingest", dead.string()});
        INFO(taken.err);
        CHECK(taken.exitCode == 0);
        CHECK(content() == before);
        CHECK(fs::last_write_time(dead) == changed); // no file came and went either
        CHECK(!fs::exists(chain.centre.directory() / "ingest.tmp"));
        if (isServed) {
            CHECK(chain.centre.waitForSales(7) == 7);
        }
    }
    fs::permissions(dead, fs::perms::owner_all);
}
