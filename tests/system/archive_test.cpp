// SPDX-License-Identifier: Apache-2.0
// Goal: the till moves bodies that the centre has in a backup out of pos.db by itself, and the
// program reads, verifies and exports its journal as before. Method: a sync.db that
// says what a centre would have told, and the real program with its clock days ahead (libfaketime).

#include "storage/sync/journal_source.h"
#include "storage/sync/sync_state.h"
#include "support/till_fixture.h"
#include "system/till.h"
#include "terminal/exports.h"
#include "terminal/terminal.h"

#include <doctest/doctest.h>

using namespace evertill;

namespace {

constexpr int kSales = 600;

// Sells, and lets the agent's file say that all of it is acknowledged and in a backup up to there.
void fill(const test::Till& till, std::int64_t backedUp = kSales) {
    const auto terminal = terminal::Terminal::openForSelling(till.folder(), "test");
    REQUIRE(terminal);
    for (int i = 1; i <= kSales; ++i) {
        REQUIRE((*terminal)->journal().commitTransaction(test::someSale(i, {"A1", "A2"}), false,
                                                         (*terminal)->clock().now()));
    }
    const auto directory = storage::TillDirectory::open(till.folder());
    const auto head = *(*storage::SqliteJournalSource::open(*directory))->head();
    ports::AgentState state;
    state.ackedEpochNo = head.epochNo;
    state.ackedEpoch = head.epoch;
    state.ackedSeq = head.seq;
    state.ackedHash = head.hash;
    state.backedUpSeq = backedUp;
    REQUIRE((*storage::SqliteSyncState::open(*directory))->save(state));
}

// Sales of the real program on a day to come; after each one file may be made.
void sellLater(const test::Till& till, int days, int sales) {
    for (int i = 0; i < sales; ++i) {
        const auto sold =
            till.evertill({"sell", "A1", "cash"}, {},
                          {"LD_PRELOAD=/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
                           "FAKETIME=+" + std::to_string(days) + "d",
                           "FAKETIME_DONT_FAKE_MONOTONIC=1", "NO_FAKE_STAT=1"});
        INFO(sold.err);
        REQUIRE(sold.exitCode == 0);
    }
}

std::int64_t moved(const test::Till& till) {
    return *till.number("SELECT count(*) FROM journal WHERE length(body)=0");
}

} // namespace

TEST_CASE("journal verify, export and receipts go on over archive and journal") {
    const test::Till till;
    fill(till);
    CHECK(moved(till) == 0);
    sellLater(till, 40, 3);
    CHECK(moved(till) == 512);
    REQUIRE(test::fs::exists(till.folder() / "archive"));
    CHECK(till.soundSales() == kSales + 3); // verify
    const auto exported = test::jsonLines(till.evertill({"journal", "export"}).out);
    REQUIRE(exported.size() >= kSales + 4);
    for (const boost::json::object& line : exported) {
        CHECK_FALSE(line.at("bodyHex").as_string().empty());
    }
    CHECK(till.evertill({"receipt", "3"}).exitCode == 0);
    CHECK(till.evertill({"receipt", "600"}).exitCode == 0);

    const auto file = test::fs::directory_iterator {
        till.folder() / "archive"
        } -> path();
    test::fs::rename(file, till.folder() / "aside");
    const auto refused = till.evertill({"journal", "verify", "--json"});
    CHECK(refused.exitCode != 0);
    CHECK(refused.out.find(file.filename().string()) != std::string::npos);
    CHECK(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    test::fs::rename(till.folder() / "aside", file);
    CHECK(till.soundSales() == kSales + 4);
}

TEST_CASE("what is younger than 35 days, or in no backup, stays in pos.db") {
    const test::Till till;
    SUBCASE("young") {
        fill(till);
        sellLater(till, 34, 2);
    }
    SUBCASE("no backup at the centre") {
        fill(till, 0);
        sellLater(till, 400, 2);
    }
    CHECK(moved(till) == 0);
    CHECK_FALSE(test::fs::exists(till.folder() / "archive"));
}

TEST_CASE("the days are a setting, and never fewer than 35") {
    for (const auto& [days, isMoved] :
         {std::pair{"90", false}, {"36", true}, {"1", true}, {"soon", true}, {"-5", true}}) {
        CAPTURE(days);
        const test::Till till;
        till.change("INSERT INTO setting(key,value,journal_id) VALUES('retention.journal','" +
                    std::string{days} + "',0)");
        fill(till);
        sellLater(till, 40, 1);
        CHECK((moved(till) > 0) == isMoved);
    }
}

TEST_CASE("a file that was saved for a person to take away goes after its days") {
    const test::Till till;
    const auto kept = [&] {
        const test::fs::directory_iterator files{till.folder() / "exports"};
        return std::distance(begin(files), end(files));
    };
    REQUIRE(terminal::keepExport(till.folder(), "member-1.json", "{}"));
    sellLater(till, 29, 1);
    CHECK(kept() == 1);
    SUBCASE("thirty, where nothing else is said") {
        sellLater(till, 31, 1);
        CHECK(kept() == 0);
    }
    SUBCASE("as the setting says") {
        REQUIRE(till.evertill({"setting", "set", "retention.exports", "60"}).exitCode == 0);
        sellLater(till, 31, 1);
        CHECK(kept() == 1);
        sellLater(till, 61, 1);
        CHECK(kept() == 0);
    }
    SUBCASE("what is young stays beside what is old") {
        sellLater(till, 28, 1);
        REQUIRE(terminal::keepExport(till.folder(), "today.csv", "a"));
        const auto old = till.folder() / "exports" / "member-1.json";
        test::fs::last_write_time(old, test::fs::last_write_time(old) - std::chrono::hours{24 * 5});
        sellLater(till, 27, 1);
        CHECK(kept() == 1);
    }
}
