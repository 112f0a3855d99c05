// SPDX-License-Identifier: Apache-2.0
// Goal: joining a chain, taking over a till that died, and coming back after a copy was found lose
// nothing, double nothing, and tell people what to do; folders are not mixed up. Method: real
// processes and their own commands.

#include "system/sync/chain.h"

#include <csignal>
#include <fstream>
#include <set>
#include <sys/stat.h>

#include <doctest/doctest.h>

using namespace evertill::test;

namespace {

bool says(const Finished& finished, const std::string& words) {
    return (finished.err + finished.out).find(words) != std::string::npos;
}

// Each refusal is words, never the name of a code.
void mustRefuse(const Finished& finished, const std::string& words) {
    CAPTURE(finished.err);
    CHECK(finished.exitCode != 0);
    CHECK(finished.err.find(words) != std::string::npos);
    for (const char* raw : {"NotPermitted", "AlreadyExists", "CurrencyMismatch", "Unavailable"}) {
        CHECK(finished.err.find(raw) == std::string::npos);
    }
}

std::multiset<std::int64_t> receiptNumbers(const SyncTill& till) {
    const Finished told = till.evertill({"journal", "export"});
    std::multiset<std::int64_t> numbers;
    const std::string mark = "\"receipt\":";
    for (std::size_t at = 0; at < told.out.size();) {
        const std::size_t end = std::min(told.out.find('\n', at), told.out.size());
        const std::string line = told.out.substr(at, end - at);
        if (line.find("TransactionCompleted") != std::string::npos) {
            numbers.insert(std::stoll(line.substr(line.find(mark) + mark.size())));
        }
        at = end + 1;
    }
    return numbers;
}

std::string stateOf(const Centre& centre, const std::string& device) {
    const Finished told = centre.command({"device", "list", "--json"});
    INFO(told.err);
    REQUIRE(told.exitCode == 0);
    const json::value list = json::parse(told.out);
    for (const json::value& each : list.at("devices").as_array()) {
        if (each.at("device").as_string() == device) {
            return std::string{each.at("state").as_string()};
        }
    }
    return "unknown";
}

void copyLink(const fs::path& from, const fs::path& to) {
    for (const char* name : {"sync.conf", "keys/device.key", "certs/device.pem"}) {
        fs::create_directories((to / name).parent_path());
        fs::copy_file(from / name, to / name, fs::copy_options::overwrite_existing);
    }
}

} // namespace

TEST_CASE("another till's or currency's code is refused in words and stays good for its own till") {
    const Folder folder;
    Centre centre{folder.path() / "centre"};
    centre.start();
    const std::string code = centre.code("S1", "T1");
    SyncTill other{folder.path() / "other", "S1", "T2"};
    SyncTill euro{folder.path() / "euro", "S1", "T1", "EUR"};
    SyncTill own{folder.path() / "own", "S1", "T1"};
    mustRefuse(other.enrol(code, centre.port()), "made for till T1 of store S1");
    mustRefuse(euro.enrol(code, centre.port()), "another currency than the centre's (GBP)");
    CHECK(own.enrol(code, centre.port()).exitCode == 0);
    mustRefuse(other.enrol(code, centre.port()), "used already");
}

TEST_CASE("whoever cannot enrol is told which of the reasons it is") {
    const Folder folder;
    Centre centre{folder.path() / "centre"};
    centre.start();
    Centre foreign{folder.path() / "foreign"};
    foreign.start();
    SyncTill till{folder.path() / "till", "S1", "T1"};
    const std::string code = centre.code("S1", "T1");
    std::string wrong = code;
    wrong[0] = wrong[0] == 'A' ? 'B' : 'A';
    mustRefuse(till.enrol(code, foreign.port()), "not the centre that made the code");
    mustRefuse(till.enrol(code, 1), "does not answer");
    for (int i = 0; i < 10; ++i) {
        mustRefuse(till.enrol(wrong, centre.port()), "does not know this code");
    }
    const Finished closed = till.enrol(code, centre.port());
    mustRefuse(closed, "Too many wrong codes");
    CHECK(says(closed, "Wait "));
}

TEST_CASE("a private key that others can read stops the agent, a new code and the centre") {
    const Folder folder;
    Centre centre{folder.path() / "centre"};
    centre.start();
    SyncTill till{folder.path() / "till", "S1", "T1"};
    till.mustEnrol(centre, "S1", "T1");
    const fs::path key = till.directory() / "keys/device.key";
    REQUIRE(::chmod(key.c_str(), 0644) == 0);
    const Finished stopped = till.once();
    CHECK(stopped.exitCode == 6);
    CHECK(says(stopped, "chmod 600 " + key.string()));
    mustRefuse(till.enrol(centre.code("S1", "T1"), centre.port()), "chmod 600 ");
    REQUIRE(::chmod(key.c_str(), 0600) == 0);
    CHECK(till.once().exitCode == 0);
    REQUIRE(centre.stop().exitCode == 0);
    for (const char* name : {"ca.key", "server.key"}) {
        const fs::path own = centre.directory() / "pki" / name;
        REQUIRE(::chmod(own.c_str(), 0640) == 0);
        const Finished refused = centre.command({"serve", "--listen", "127.0.0.1:0"});
        CHECK(refused.exitCode == 1);
        CHECK(says(refused, "chmod 600 " + own.string()));
        REQUIRE(::chmod(own.c_str(), 0600) == 0);
    }
}

TEST_CASE("Bug: a certificate from before the last enrolment was as good as the one in use") {
    const Folder folder;
    Centre centre{folder.path() / "centre"};
    centre.start();
    SyncTill till{folder.path() / "till", "S1", "T1"};
    till.importGoods(folder);
    till.mustEnrol(centre, "S1", "T1");
    till.sell(2);
    REQUIRE(till.once().exitCode == 0);
    const fs::path kept = folder.path() / "kept";
    copyLink(till.directory(), kept);
    till.startAgent();
    REQUIRE(till.waitUntilSent());
    fs::remove(till.directory() / "keys/device.key"); // stolen: a new one is made
    till.mustEnrol(centre, "S1", "T1");
    // The session that the old one had opened is ended, too.
    CHECK(waitUntil([&] { return till.status().at("stopped").as_string() == "certificate"; }, 10));
    static_cast<void>(till.stopAgent());
    till.sell(1);
    CHECK(till.once().exitCode == 0);
    CHECK(centre.waitForSales(3) == 3);
    copyLink(kept, till.directory());
    till.sell(1);
    const Finished refused = till.once();
    CHECK(refused.exitCode == 1);
    CHECK(says(refused, "This box was enrolled again since"));
    CHECK(centre.transactions() == 3);
    till.mustEnrol(centre, "S1", "T1");
    CHECK(till.once().exitCode == 0);
    CHECK(centre.waitForSales(4) == 4);
}

TEST_CASE("a new box takes over the till of one that died: all sales once, no number twice") {
    const Folder folder;
    Centre centre{folder.path() / "centre"};
    centre.start();
    SyncTill old{folder.path() / "old", "S1", "T1"};
    old.importGoods(folder);
    old.mustEnrol(centre, "S1", "T1");
    old.sell(3);
    REQUIRE(old.once().exitCode == 0);
    old.sell(2); // unsent when it dies
    SyncTill box{folder.path() / "new", "S1", "T1"};
    const Finished taken = box.enrol(centre.code("S1", "T1"), centre.port());
    INFO(taken.err);
    REQUIRE(taken.exitCode == 0);
    CHECK(says(taken, "\"first_receipt\":31001"));
    CHECK(says(taken, old.device()));
    REQUIRE(box.once().exitCode == 0); // the goods come from the centre
    box.sell(4);
    CHECK(box.once().exitCode == 0);
    CHECK(centre.waitForSales(7) == 7);
    CHECK(stateOf(centre, old.device()) == "retired");
    CHECK(stateOf(centre, box.device()) == "active");
    // The old box wakes up: it is refused, in words.
    const Finished woken = old.once();
    CHECK(woken.exitCode == 1);
    CHECK(says(woken, "another box has taken over its till"));
    for (int again = 0; again < 2; ++again) {
        const Finished late = centre.command({"ingest", old.directory().string()});
        INFO(late.err);
        CHECK(late.exitCode == 0);
        CHECK(centre.waitForSales(9) == 9);
    }
    std::multiset<std::int64_t> numbers = receiptNumbers(old);
    numbers.merge(receiptNumbers(box));
    CHECK(numbers == std::multiset<std::int64_t>{1, 2, 3, 4, 5, 31'001, 31'002, 31'003, 31'004});
    const json::object report = centre.sales();
    const json::array& tills = report.at("tills").as_array();
    CHECK(tills.size() == 1);
    CHECK(tills.at(0).at("transactions").as_int64() == 9);
    CHECK(report.at("quarantined").as_int64() == 0);
    CHECK(centre.command({"verify"}).exitCode == 0);
    CHECK(box.evertill({"journal", "verify"}).exitCode == 0);
}

TEST_CASE("a till that is open while it takes over a slot numbers its very next sale anew") {
    const Folder folder;
    Centre centre{folder.path() / "centre"};
    centre.start();
    const SyncTill old{folder.path() / "old", "S1", "T1"};
    old.mustEnrol(centre, "S1", "T1");
    const SyncTill box{folder.path() / "new", "S1", "T1"};
    box.importGoods(folder);
    Process open{
        {builtProgram("evertill"), {"sell", "--json", "--dir", box.directory().string()}, {}}};
    const auto hasSold = [&](std::int64_t number) {
        const std::string mark = "{\"number\":" + std::to_string(number) + ",";
        return waitUntil(
            [&] { return open.readSome(50) && open.out().find(mark) != std::string::npos; }, 10);
    };
    REQUIRE(open.write("A1 cash\n"));
    CHECK(hasSold(1));
    const Finished taken = box.enrol(centre.code("S1", "T1"), centre.port());
    INFO(taken.err);
    REQUIRE(taken.exitCode == 0);
    REQUIRE(open.write("A2 cash\n"));
    CHECK(hasSold(31'001));
    open.closeInput();
    CHECK(open.finish().exitCode == 0);
    CHECK(receiptNumbers(box) == std::multiset<std::int64_t>{1, 31'001});
    CHECK(box.once().exitCode == 0);
    CHECK(centre.waitForSales(2) == 2);
}

TEST_CASE(
    "Bug: the locked original of a cloned till needed a new enrolment: unlock lets it in once") {
    const Folder folder;
    Centre centre{folder.path() / "centre"};
    centre.start();
    SyncTill till{folder.path() / "till", "S1", "T1"};
    till.importGoods(folder);
    till.mustEnrol(centre, "S1", "T1");
    till.sell(2);
    REQUIRE(till.once().exitCode == 0);
    fs::copy(till.directory(), folder.path() / "copy", fs::copy_options::recursive);
    SyncTill copy{folder.path() / "copy"};
    for (int i = 0; i < 3; ++i) { // the copy moves the token on
        REQUIRE(copy.once().exitCode == 0);
    }
    till.sell(1);
    const Finished locked = till.once();
    CHECK(locked.exitCode == 1);
    CHECK(says(locked, "evertill-central device unlock"));
    CHECK(stateOf(centre, till.device()) == "stopped");
    const Finished unlocked = centre.command({"device", "unlock", "--device", till.device()});
    INFO(unlocked.err);
    REQUIRE(unlocked.exitCode == 0);
    const Finished back = till.once();
    INFO(back.err);
    CHECK(back.exitCode == 0);
    CHECK(centre.waitForSales(3) == 3);
    CHECK(copy.once().exitCode == 1); // only once
    CHECK(stateOf(centre, till.device()) == "stopped");
    mustRefuse(centre.command({"device", "unlock", "--device", "not an id"}), "cannot be read");
    CHECK(centre.command({"device", "unlock", "--device", "01890000-0000-7000-8000-000000000000"})
              .exitCode == 5);
    REQUIRE(centre.stop().exitCode == 0);
    CHECK(centre.command({"device", "unlock", "--device", till.device()}).exitCode == 0);
}

TEST_CASE(
    "serve makes nothing where the port is taken or a till lives; a till is not put on a centre") {
    const Folder folder;
    Centre centre{folder.path() / "centre"};
    centre.start();
    const auto serve = [&](const fs::path& directory, const std::vector<std::string>& more) {
        std::vector<std::string> arguments{"serve", "--dir", directory.string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return run({builtProgram("evertill-central"), std::move(arguments), {}});
    };
    const std::string taken = "127.0.0.1:" + std::to_string(centre.port());
    mustRefuse(serve(folder.path() / "second", {"--listen", taken}), taken);
    CHECK_FALSE(fs::exists(folder.path() / "second"));
    mustRefuse(serve(folder.path() / "second", {"--listen", "127.0.0.1:0", "--monitor", taken}),
               taken);
    CHECK_FALSE(fs::exists(folder.path() / "second"));
    const SyncTill till{folder.path() / "till", "S1", "T1"};
    mustRefuse(serve(till.directory(), {"--listen", "127.0.0.1:0"}), "a till lives in this folder");
    CHECK_FALSE(fs::exists(till.directory() / "central.db"));
    CHECK_FALSE(fs::exists(till.directory() / "pki"));
    const Finished mixed = run({builtProgram("evertill"),
                                {"init", "--store", "S1", "--till", "T1", "--currency", "GBP",
                                 "--dir", centre.directory().string()},
                                {}});
    CHECK(mixed.exitCode == 1);
    CHECK(says(mixed, "a centre lives in this folder"));
    CHECK_FALSE(fs::exists(centre.directory() / "pos.db"));
    for (const char* command : {"revoke", "code", "admin-code"}) {
        std::vector<std::string> arguments{command, "--dir", (folder.path() / "none").string()};
        if (std::string{command} == "revoke") {
            arguments.insert(arguments.end(), {"--device", till.device()});
        } else if (std::string{command} == "code") {
            arguments.insert(arguments.end(), {"--store", "S1", "--till", "T1"});
        }
        CAPTURE(command);
        CHECK(run({builtProgram("evertill-central"), std::move(arguments), {}}).exitCode == 5);
        CHECK_FALSE(fs::exists(folder.path() / "none"));
    }
    REQUIRE(centre.stop().exitCode == 0);
    mustRefuse(serve(centre.directory(), {"--listen", "127.0.0.1:0", "--currency", "EUR"}),
               "this centre was made in GBP");
    centre.start();
    CHECK(centre.isRunning());
}
