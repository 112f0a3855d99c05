// SPDX-License-Identifier: Apache-2.0
// Goal: the till moves bodies that the centre has in a backup, and then lines of old sales, out of
// pos.db by itself, and the program reads, verifies and exports as before; `evertill archive` names
// what is wrong with a file, and brings back what is asked for, however often it is killed. Method:
// a sync.db that says what a centre would have told, and the real program with its clock days ahead
// (libfaketime).

#include "storage/sync/journal_source.h"
#include "storage/sync/reference_store.h"
#include "storage/sync/sync_state.h"
#include "support/till_fixture.h"
#include "system/till.h"
#include "terminal/exports.h"
#include "terminal/terminal.h"

#include <csignal>
#include <ctime>
#include <doctest/doctest.h>
#include <fstream>
#include <random>

using namespace evertill;

namespace {

constexpr int kSales = 600;
constexpr int kYearsSales = 1'300; // more than are folded at once
constexpr int kArchiveRuns = 5;    // a file each

// Sells, and lets the agent's file say that all of it is acknowledged and in a backup up to there.
void fill(const test::Till& till, std::int64_t backedUp = kSales, int sales = kSales) {
    const auto terminal = terminal::Terminal::openForSelling(till.folder(), "test");
    REQUIRE(terminal);
    for (int i = 1; i <= sales; ++i) {
        const base::UtcTime now = (*terminal)->clock().now();
        core::Transaction sale = test::someSale(i, {"A1", "A2"});
        sale.committedAt = now;
        REQUIRE((*terminal)->journal().commitTransaction(std::move(sale), false, now));
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

// The centre's figures hold all there is.
void centreCountsAll(const test::Till& till) {
    const auto directory = storage::TillDirectory::open(till.folder());
    const auto source = *storage::SqliteJournalSource::open(*directory);
    const crypto::OpensslSha256 sha256;
    const auto agent = storage::SqliteReferenceStore::open(*directory, sha256).value();
    const ports::StockAppliedRow row{source->identity()->device, source->identity()->epoch,
                                     source->head()->seq};
    const auto stream = static_cast<std::uint16_t>(ports::Stream::StockApplied);
    REQUIRE(agent->apply({{{stream, "key", 1, false, {1}}, row}}, {test::uuidOf(3), 1}));
}

std::vector<std::string> daysLater(int days) {
    return {"LD_PRELOAD=/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
            "FAKETIME=+" + std::to_string(days) + "d", "FAKETIME_DONT_FAKE_MONOTONIC=1",
            "NO_FAKE_STAT=1"};
}

// The agent's file says that the centre's clock is so many days later.
void agree(const test::Till& till, int days) {
    const auto directory = storage::TillDirectory::open(till.folder());
    const auto file = *storage::SqliteSyncState::open(*directory);
    ports::AgentState state = file->load().value();
    state.lastAgreedMicros = (std::time(nullptr) + days * std::int64_t{86'400}) * 1'000'000;
    REQUIRE(file->save(state));
}

// Sales of the real program on a day to come; after each one file may be made.
void sellLater(const test::Till& till, int days, int sales, bool isAgreed = true) {
    if (isAgreed) {
        agree(till, days);
    }
    for (int i = 0; i < sales; ++i) {
        const auto sold = till.evertill({"sell", "A1", "cash"}, {}, daysLater(days));
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

TEST_CASE("Bug: a clock that is ahead took out the lines of current sales") {
    const test::Till till;
    fill(till, kYearsSales, kYearsSales);
    centreCountsAll(till);
    SUBCASE("the centre says today") {
        agree(till, 0);
    }
    SUBCASE("the centre has said nothing") {}
    sellLater(till, 500, kArchiveRuns + 2, false);
    CHECK(*till.number("SELECT min(id>>16) FROM sale_line") == 1);
    CHECK(moved(till) == 0);
    sellLater(till, 500, kArchiveRuns + 2); // it is so much later
    CHECK(*till.number("SELECT min(id>>16) FROM sale_line") > 1);
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

namespace {

constexpr int kPruneRuns = 6;

// A till whose first sales are old: the lines of some have left.
void growOld(const test::Till& till) {
    fill(till, kYearsSales, kYearsSales);
    centreCountsAll(till);
    sellLater(till, 450, kArchiveRuns + kPruneRuns);
    REQUIRE(*till.number("SELECT count(*) FROM archive_file") == kArchiveRuns);
    REQUIRE(*till.number("SELECT min(id>>16) FROM sale_line") == kPruneRuns * 64 + 1);
}

boost::json::object answer(const test::Finished& finished) {
    const auto lines = test::jsonLines(finished.out);
    REQUIRE_FALSE(lines.empty());
    return lines.front();
}

} // namespace

TEST_CASE("lines of sales older than 400 days leave, and reports, receipts and returns go on") {
    const test::Till till;
    fill(till, kYearsSales, kYearsSales);
    centreCountsAll(till);
    const std::string day = test::someDay().toString();
    const auto report = [&] { return till.evertill({"report", "day", "--date", day, "--json"}); };
    const std::string before = report().out;
    REQUIRE(before.find("\"sales\":1300") != std::string::npos);
    sellLater(till, 399, kArchiveRuns + 1);
    CHECK(*till.number("SELECT min(id>>16) FROM sale_line") == 1);
    sellLater(till, 401, kPruneRuns);
    CHECK(*till.number("SELECT min(id>>16) FROM sale_line") == kPruneRuns * 64 + 1);
    CHECK(report().out == before);
    CHECK(till.soundSales() == kYearsSales + kArchiveRuns + 1 + kPruneRuns);
    CHECK(till.evertill({"receipt", "3"}).exitCode == 0);
    const std::vector<std::string> back{"return", "3", "--line", "1:1", "--reason", "torn"};
    CHECK(till.evertill(back, {}, daysLater(401)).exitCode == 0);
    CHECK(till.evertill(back, {}, daysLater(401)).exitCode == 5); // nothing of it is left
    CHECK(till.evertill({"journal", "verify"}).exitCode == 0);
    // A sum that was changed is found.
    till.change("UPDATE day_sum SET amount=amount+1 WHERE kind=17");
    const auto refused = till.evertill({"journal", "verify", "--json"});
    CHECK(refused.exitCode == 4);
    CHECK(refused.out.find("day " + day) != std::string::npos);
}

TEST_CASE("the days of sales are a setting, 100 at least") {
    const test::Till till;
    CHECK(till.evertill({"setting", "set", "retention.sales", "99"}).exitCode == 1);
    CHECK(till.evertill({"setting", "set", "retention.sales", "soon"}).exitCode == 1);
    REQUIRE(till.evertill({"setting", "set", "retention.sales", "500"}).exitCode == 0);
    fill(till, kYearsSales, kYearsSales);
    centreCountsAll(till);
    sellLater(till, 450, kArchiveRuns + 2);
    CHECK(*till.number("SELECT min(id>>16) FROM sale_line") == 1);
    till.change("UPDATE setting SET value='1' WHERE key='retention.sales'");
    sellLater(till, 451, 1);
    CHECK(*till.number("SELECT min(id>>16) FROM sale_line") == 65);
}

namespace {

// What cannot be brought back, and says so.
void checkRefusals(const test::Till& till, const std::string& day) {
    CHECK(till.evertill({"archive", "restore"}).exitCode == 2);
    CHECK(till.evertill({"archive", "restore", "--sale", "3", "--from", day}).exitCode == 2);
    CHECK(till.evertill({"archive", "restore", "--from", "soon", "--to", day}).exitCode == 1);
    const std::vector<std::string> turned{"archive",    "restore", "--from",
                                          "2026-02-02", "--to",    "2026-02-01"};
    CHECK(till.evertill(turned).exitCode == 1);
    const std::vector<std::string> nowhere{"archive", "restore",  "--sale",
                                           "3",       "--folder", "/no/such"};
    CHECK(till.evertill(nowhere).exitCode == 2);
    const std::vector<std::string> noSales{"archive",    "restore", "--from",
                                           "1999-01-01", "--to",    "1999-01-02"};
    CHECK(till.evertill(noSales).out.find("Nothing of it") == 0);
    CHECK(till.evertill({"archive", "restore", "--sale", "99999"}).exitCode == 5);
    {
        const auto open = terminal::Terminal::openForSelling(till.folder(), "test");
        CHECK(till.evertill({"archive", "restore", "--sale", "3"}).exitCode == 3);
    }
}

} // namespace

TEST_CASE("archive list, verify and restore tell and bring back what is in the files") {
    const test::Till till;
    CHECK(till.evertill({"archive", "list"}).out == "Nothing is in the archive yet.\n");
    growOld(till);
    const auto listed = answer(till.evertill({"archive", "list", "--json"})).at("files").as_array();
    REQUIRE(listed.size() == kArchiveRuns);
    CHECK(listed[1].at("records").as_int64() == 256);
    CHECK(listed[1].at("isThere").as_bool());
    const auto good = answer(till.evertill({"archive", "verify", "--json"}));
    CHECK(good.at("files").as_int64() == kArchiveRuns);
    CHECK(good.at("records").as_int64() == kArchiveRuns * 256);

    const auto sale =
        till.evertill({"archive", "restore", "--sale", "3", "--json"}, {}, daysLater(450));
    CHECK(sale.exitCode == 0);
    CHECK(answer(sale).at("sales").as_int64() == 1);
    CHECK(*till.number("SELECT count(*) FROM sale_line WHERE id>>16=3") == 4);
    const std::string day = test::someDay().toString();
    const std::vector<std::string> all{"archive", "restore", "--from", day, "--to", day, "--json"};
    CHECK(answer(till.evertill(all, {}, daysLater(450))).at("sales").as_int64() ==
          kPruneRuns * 64 - 1);
    CHECK(*till.number("SELECT count(DISTINCT id>>16) FROM sale_line") == till.soundSales());
    sellLater(till, 479, 2);
    CHECK(*till.number("SELECT min(id>>16) FROM sale_line") == 1);
    sellLater(till, 481, 30); // 64 records each
    CHECK(*till.number("SELECT count(*) FROM restored_record") == 0);
    CHECK(*till.number("SELECT count(*) FROM sale_line WHERE id>>16<=384") == 0);
    CHECK(till.evertill({"journal", "verify"}).exitCode == 0);

    checkRefusals(till, day);
    const std::string name{listed[1].at("file").as_string()};
    const auto file = till.folder() / "archive" / name;
    SUBCASE("a damaged file is named") {
        std::fstream bytes{file, std::ios::binary | std::ios::in | std::ios::out};
        bytes.seekp(300);
        bytes.put('!').put('?');
        bytes.close();
        CHECK(till.evertill({"archive", "verify", "--json"}).exitCode == 4);
        const auto refused = till.evertill(all);
        CHECK(refused.exitCode == 4);
        CHECK(answer(refused).at("refused").as_array().size() == 1);
        CHECK(refused.out.find(name) != std::string::npos);
        CHECK(answer(refused).at("sales").as_int64() > 100); // of the other files
    }
    SUBCASE("files that lie elsewhere are read from there") {
        const auto shelf = till.folder() / "shelf";
        test::fs::rename(till.folder() / "archive", shelf);
        CHECK(till.evertill({"archive", "verify"}).exitCode == 5);
        CHECK(till.evertill({"archive", "list"}).out.find("NOT THERE") != std::string::npos);
        CHECK(till.evertill({"archive", "verify", "--folder", shelf.string()}).exitCode == 0);
        const std::vector<std::string> fromShelf{"archive", "restore",  "--sale",
                                                 "3",       "--folder", shelf.string()};
        CHECK(till.evertill(fromShelf).exitCode == 0);
        CHECK(till.evertill({"receipt", "3"}).exitCode == 0);
        const auto lost = till.evertill({"receipt", "4", "--json"});
        CHECK(lost.exitCode == 5);
        CHECK(lost.out.find("archive/journal-1-") != std::string::npos); // where it should be
    }
}

namespace {

// Runs the program again and again and kills it at some moment of the time a sale takes; each time
// all verifies.
void killAgainAndAgain(const test::Till& till, const std::vector<std::string>& arguments) {
    const std::int64_t window =
        till.evertill({"sell", "A1", "cash"}, {}, daysLater(450)).micros * 3 / 2;
    std::mt19937_64 random{7};
    int killed = 0;
    for (int round = 0; round < 16; ++round) {
        test::Process process{till.command(arguments, daysLater(450))};
        const std::int64_t until =
            test::nowMicros() +
            static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(window));
        while (test::nowMicros() < until && process.readSome(1)) {
        }
        process.kill(SIGKILL);
        killed += process.finish().signal == SIGKILL ? 1 : 0;
        CHECK(till.evertill({"journal", "verify"}).exitCode == 0);
    }
    CHECK(killed > 0);
}

} // namespace

TEST_CASE("a till is killed while lines leave, and loses no sum") {
    const test::Till till;
    growOld(till);
    const std::string day = test::someDay().toString();
    const std::vector<std::string> report{"report", "day", "--date", day, "--json"};
    const std::string before = till.evertill(report).out;
    killAgainAndAgain(till, {"sell", "A1", "cash"});
    CHECK(*till.number("SELECT min(id>>16) FROM sale_line") > kPruneRuns * 64 + 65);
    sellLater(till, 450, 12);
    CHECK(*till.number("SELECT min(id>>16) FROM sale_line") == 961); // of 1,000 that are indexed
    CHECK(till.evertill(report).out == before);
    CHECK(till.evertill({"journal", "verify"}).exitCode == 0);
}

TEST_CASE("restore is killed at any moment, and done again it is whole") {
    const test::Till till;
    growOld(till);
    const std::string day = test::someDay().toString();
    const std::vector<std::string> all{"archive", "restore", "--from", day, "--to", day, "--json"};
    killAgainAndAgain(till, all);
    CHECK(*till.number("SELECT count(*) FROM restored_record") > 0);
    REQUIRE(till.evertill(all, {}, daysLater(450)).exitCode == 0);
    CHECK(*till.number("SELECT count(DISTINCT id>>16) FROM sale_line") == till.soundSales());
}
