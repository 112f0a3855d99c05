// SPDX-License-Identifier: Apache-2.0
// Goal: a till put back from a backup, a cloned till, and a centre put back from a backup lose
// nothing and double nothing. Method: real processes; the backup is made while the centre runs, a
// till's folder is copied while nothing does.

#include "system/sync/chain.h"

#include <fstream>
#include <map>
#include <set>
#include <sqlite3.h>
#include <sys/stat.h>

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

TEST_CASE("Bug: every user of the machine could read a centre's files and its backups") {
    const ::mode_t before = ::umask(S_IWGRP | S_IWOTH); // what most systems have
    Chain chain;
    chain.till().sell(1);
    REQUIRE(chain.till().once().exitCode == 0);
    const fs::path backup = chain.folder.path() / "backup";
    REQUIRE(chain.centre.command({"backup", "--to", backup.string()}).exitCode == 0);
    const auto mayOthers = [](const fs::path& path) {
        return (fs::status(path).permissions() & (fs::perms::group_all | fs::perms::others_all)) !=
               fs::perms::none;
    };
    CHECK_FALSE(mayOthers(backup));
    for (const fs::path& folder : {backup, chain.centre.directory()}) {
        for (const auto& entry : fs::recursive_directory_iterator{folder}) {
            CAPTURE(entry.path().string());
            CHECK((!mayOthers(entry.path()) || entry.path().filename() == "lock")); // who holds it
        }
    }
    REQUIRE(chain.centre.stop().exitCode == 0);
    ::umask(before);
    // What an ingest that was killed has left goes when the centre opens.
    fs::create_directory(chain.centre.directory() / "ingest.tmp");
    fs::copy(chain.till().directory() / "pos.db", chain.centre.directory() / "ingest.tmp");
    chain.centre.start();
    CHECK_FALSE(fs::exists(chain.centre.directory() / "ingest.tmp"));
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
    CHECK(stopped.err.find("evertill-central device unlock") != std::string::npos);
    const Finished devices = chain.centre.command({"device", "list", "--json"});
    CHECK(devices.out.find("\"stopped\"") != std::string::npos);
    clone.sell(1); // stopped is its agent; nothing keeps a till from selling
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

TEST_CASE(
    "a till that died: the exported file of its two epochs is taken in once, and no broken one") {
    Chain chain;
    chain.till().sell(5);
    REQUIRE(chain.till().once().exitCode == 0);
    fs::copy(chain.till().directory(), chain.folder.path() / "backup", fs::copy_options::recursive);
    chain.till().sell(2);
    REQUIRE(chain.till().once().exitCode == 0);
    fs::remove_all(chain.till().directory());
    fs::copy(chain.folder.path() / "backup", chain.till().directory(), fs::copy_options::recursive);
    chain.till().sell(3); // in a new epoch; unsent when the box dies
    const Finished told = chain.till().evertill({"journal", "export"});
    REQUIRE(told.exitCode == 0);
    const auto lines = [&](const std::string& mark) {
        std::set<std::string> values;
        for (std::size_t at = told.out.find(mark); at != std::string::npos;
             at = told.out.find(mark, at + 1)) {
            values.insert(told.out.substr(at, told.out.find(',', at) - at));
        }
        return values;
    };
    CHECK(lines("\"epoch\":").size() == 2);
    const auto file = chain.folder.file("journal.ndjson", told.out);

    // A digit of the last stored body turned: its chain does not verify, and it is not taken.
    std::string broken = told.out;
    const std::size_t body = broken.rfind("\"bodyHex\":\"") + 20;
    broken[body] = broken[body] == '0' ? '1' : '0';
    const Finished refused =
        chain.centre.command({"ingest", chain.folder.file("broken.ndjson", broken).string()});
    CHECK(refused.exitCode == 6);

    std::int64_t added = 0;
    for (int again = 0; again < 2; ++again) {
        const Finished taken = chain.centre.command({"ingest", file.string(), "--json"});
        INFO(taken.err);
        REQUIRE(taken.exitCode == 0);
        const std::int64_t now = json::parse(taken.out).at("added").as_int64();
        CHECK((again == 0 || now == 0));
        added += now;
        CHECK(chain.centre.waitForSales(10) == 10);
    }
    CHECK(added > 0);
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
