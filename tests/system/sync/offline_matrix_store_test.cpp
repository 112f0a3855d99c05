// SPDX-License-Identifier: Apache-2.0
// Goal: the rows of docs/offline.md about the store itself, each test named after its row: members,
// stock, cash, shifts, people, reports, devices, the system. Method: as offline_matrix_test.cpp;
// what only the screen does goes through the same doors on the same files.
#include "system/sync/dark_till.h"
#include "system/sync/people.h"
#include "terminal/terminal.h"
#include "terminal/training.h"
#include "usecase/members.h"

#include "platform/system_clock.h"

#include <doctest/doctest.h>

#include <fstream>

using namespace evertill;
using namespace evertill::test;

namespace {

// As the page of members does it.
void enrolMember(const DarkTill& till, const std::string& number) {
    auto terminal = terminal::Terminal::openForSelling(till.till().directory(), "test").value();
    auto members = terminal->newMembers().value();
    const base::UtcTime now = terminal->clock().now();
    const core::MemberId id{base::Uuid::version7(now, terminal->random())};
    const core::MemberProfile profile{number, "Omar " + number, "0300" + number, {}, {}, {}, {},
                                      false};
    const usecase::Enrolment made =
        usecase::prepareEnrolment(*members, terminal->cipher(), profile, id, core::OperatorId{"1"})
            .value();
    REQUIRE(terminal->journal().enrolMember(made.event, made.key, made.lookups, now));
}

// One point a pound; no command sets it yet.
void givePoints(const DarkTill& till) {
    auto terminal = terminal::Terminal::openForSelling(till.till().directory(), "test").value();
    REQUIRE(terminal->journal().changeSetting({"points.per_step", "1.00", core::OperatorId{"1"}},
                                              terminal->clock().now()));
}

std::int64_t onHand(const DarkTill& till, const char* sku) {
    const json::object told = till.ask({"stock", "show", sku});
    return told.at("rows").at(0).at("on_hand").as_int64() / 1000;
}

std::int64_t expectedCash(const DarkTill& till) {
    return till.ask({"shift", "x"}).at("figures").at("expectedCashMinor").as_int64();
}

json::object firstRow(const DarkTill& till, const char* report) {
    return till.ask({"report", report}).at("rows").as_array().at(0).as_object();
}

} // namespace

TEST_CASE("offline row: Members") {
    DarkTill till;
    givePoints(till);
    till.nowAndAfterRestart([&](int run) {
        const std::string number = std::to_string(2000 + run);
        enrolMember(till, number);
        for (const std::string& known : {number, std::string{"1001"}}) {
            const json::object sale = till.ask({"sell", "member:" + known, "OAT", "cash"});
            CHECK(sale.at("total") == 125);
            CHECK(sale.at("points") == 1);
        }
        static_cast<void>(
            till.ask({"member", "consent", "0201-77", "email", run == 1 ? "yes" : "no"}));
        const std::string all = till.words({"member", "export", "1001"});
        CHECK(all.find("Jane Doe") != std::string::npos);
        CHECK(all.find(R"("receipts")") != std::string::npos);
        CHECK(till.words({"journal", "export"}).find("Jane Doe") == std::string::npos);
    });
    CHECK(till.ask({"sell", "member:03002001", "OAT", "cash"}).at("total") == 125); // of before
}

TEST_CASE("offline row: Stock") {
    DarkTill till;
    std::int64_t before = onHand(till, "COFFEE");
    till.nowAndAfterRestart([&](int run) {
        const std::string number = "L-" + std::to_string(run);
        CHECK(onHand(till, "COFFEE") == before);
        static_cast<void>(till.ask(
            {"stock", "receive", "--delivery", number, "--from", "ACME", "--line", "COFFEE=20"}));
        static_cast<void>(
            till.ask({"stock", "adjust", "--line", "COFFEE=-2", "--reason", "missing"}));
        static_cast<void>(till.ask({"stock", "waste", "--line", "COFFEE=1", "--reason", "broken"}));
        static_cast<void>(till.ask({"stock", "transfer-in", "--from", "S2", "--line", "COFFEE=5"}));
        static_cast<void>(till.ask({"stock", "transfer-out", "--to", "S2", "--line", "COFFEE=3"}));
        static_cast<void>(
            till.ask({"stock", "vendor-return", "--to", "ACME", "--line", "COFFEE=4"}));
        static_cast<void>(till.ask({"sell", "COFFEE", "cash"})); // on hand at once
        CHECK(onHand(till, "COFFEE") == before + 14);
        const std::string counted = std::to_string(before + 10);
        static_cast<void>(till.ask({"stock", "count", "--line", "COFFEE=" + counted}));
        static_cast<void>(till.ask({"stock", "count", "--post"}));
        before = onHand(till, "COFFEE");
        CHECK(std::to_string(before) == counted);
        CHECK(till.ask({"stock", "movements", "COFFEE"}).at("rows").as_array().size() ==
              static_cast<std::size_t>(8 * run));
        const std::string least = std::to_string(before + 1);
        static_cast<void>(till.ask({"stock", "minimum", "COFFEE", least}));
        CHECK(till.ask({"stock", "low"}).at("rows").at(0).at("sku") == "COFFEE");
        static_cast<void>(till.ask({"layaway", "make", "2*COFFEE"}));
        CHECK(till.ask({"stock", "show", "COFFEE"}).at("rows").at(0).at("reserved") == 2000 * run);
    });
}

TEST_CASE("offline row: Cash") {
    DarkTill till;
    static_cast<void>(till.ask({"shift", "open", "--float", "100.00"}));
    std::int64_t cash = 10'000;
    till.nowAndAfterRestart([&](int run) {
        CHECK(expectedCash(till) == cash);
        static_cast<void>(till.ask({"shift", "float", "10"}));
        static_cast<void>(till.ask({"shift", "pay-in", "5.25", "--reason", "found"}));
        static_cast<void>(till.ask({"shift", "pay-out", "3.50", "--reason", "postage"}));
        static_cast<void>(till.ask({"shift", "drop", "20", "--to", "safe"}));
        static_cast<void>(till.ask({"shift", "drop", "15", "--to", "bank"}));
        static_cast<void>(till.ask({"shift", "no-sale", "--reason", "change"}));
        static_cast<void>(till.ask({"sell", "COFFEE", "foreign-cash:USD:10"})); // 2.90 change
        cash += 1000 + 525 - 350 - 2000 - 1500 - 290;
        CHECK(expectedCash(till) == cash);
        CHECK(till.refused({"shift", "pay-out", "1", "--reason", ""}) != "");
        static_cast<void>(till.ask({"shift", "count", "--pieces", "20.00=3,5.00=2,0.01=1",
                                    "--counted", "foreign-cash:USD=" + std::to_string(10 * run)}));
        const json::object figures = till.ask({"shift", "x"}).at("figures").as_object();
        const json::object counted = figures.at("tenders").as_array().at(0).as_object();
        CHECK(counted.at("tender") == "cash");
        CHECK(counted.at("overShortMinor") == 7001 - cash);
        CHECK(figures.at("foreign").at(0).at("overShortMinor") == 0);
    });
}

TEST_CASE("offline row: Shift") {
    DarkTill till;
    till.nowAndAfterRestart([&](int run) {
        const json::object opened = till.ask({"shift", "open", "--float", "50.00"});
        const std::string shift = std::to_string(opened.at("shift").as_int64());
        static_cast<void>(till.ask({"sell", "COFFEE", "cash"}));
        CHECK(till.ask({"shift", "suspend"}).at("state") == "suspended");
        CHECK(till.ask({"shift", "resume", "--shift", shift}).at("state") == "open");
        CHECK(till.ask({"shift", "hand-over", "--to", "3"}).at("holder") == "3");
        CHECK(till.ask({"shift", "x"}).at("figures").at("sales") == 1);
        CHECK(till.words({"shift", "count", "--counted", "cash=54.00", "--blind"}).find("55.00") ==
              std::string::npos);
        const json::object z = till.ask({"shift", "z"});
        CHECK(z.at("state") == "closed");
        CHECK(z.at("z") == run);
        CHECK(z.at("agreed") == true); // with the journal
        CHECK(z.at("figures").at("tenders").at(0).at("overShortMinor") == -100);
        const std::string again = till.words({"shift", "show", "--z", std::to_string(run)});
        CHECK(again.find("55.00") != std::string::npos);
    });
    int closed = 0;
    const json::object list = till.ask({"shift", "list"});
    for (const json::value& shift : list.at("shifts").as_array()) {
        closed += shift.at("state") == "closed" && shift.as_object().contains("z") ? 1 : 0;
    }
    CHECK(closed == 2);
    CHECK(till.ask({"shift", "show", "--z", "1"}).at("figures").at("sales") == 1);
    static_cast<void>(till.ask({"shift", "open", "--float", "10.00"}));
    static_cast<void>(till.ask({"shift", "count", "--counted", "cash=10.00"}));
    const json::object ended = till.ask({"shift", "end-day"});
    CHECK(ended.at("figures").at("sales") == 3);     // one while there was a link
    CHECK(ended.at("unsent_sales").as_int64() >= 2); // told, and no hindrance
    till.restart();
    const std::string date{ended.at("date").as_string()};
    CHECK(till.ask({"shift", "day", "--date", date}).at("figures") == ended.at("figures"));
}

TEST_CASE("offline row: People") {
    DarkTill till;
    const std::string changed = "52914637";
    const platform::SystemClock clock;
    till.nowAndAfterRestart([&](int run) {
        const std::string pin = run == 1 ? DarkTill::kPin : changed;
        CHECK(isPinAt(till.till(), "3", pin));
        CHECK_FALSE(isPinAt(till.till(), "3", "90251736"));
        CHECK(badgeOwner(till.till(), DarkTill::kBadge) == "3");
        // What Ann may not, Chen allows on the spot.
        payOutByOverride(till.till(), clock, {"3", pin, "1.25", "window cleaner"});
        const std::string journal = till.words({"journal", "export"});
        CHECK(journal.find(R"("RightOverridden")") != std::string::npos);
        CHECK(till.evertill({"operator", "pin", "3"}, changed + "\n").exitCode == 0);
        CHECK(isPinAt(till.till(), "3", changed)); // at once, and nobody else's
        CHECK_FALSE(isPinAt(till.till(), "3", DarkTill::kPin));
        for (const char* step : {"in", "break-start", "break-end", "out"}) {
            CHECK(till.evertill({"clock", step, "1"}).exitCode == 0);
        }
        CHECK(till.ask({"clock", "report"}).at("days").at(0).at("steps").as_array().size() ==
              static_cast<std::size_t>(4 * run));
        CHECK(till.ask({"operator", "list"}).at("operators").as_array().size() == 2);
    });
}

TEST_CASE("offline row: Reports") {
    DarkTill till;
    const auto salesNow = [&] { return till.ask({"report", "day"}).at("sales").as_int64(); };
    std::int64_t sales = salesNow();
    till.nowAndAfterRestart([&](int run) {
        CHECK(salesNow() == sales);
        static_cast<void>(till.ask({"sell", "OAT", "TEA", "cash"}));
        ++sales;
        CHECK(salesNow() == sales);
        CHECK(firstRow(till, "today").at("sales").as_int64() == sales);
        CHECK(firstRow(till, "hours").at("amount").as_int64() > 0);
        CHECK(till.ask({"report", "categories"}).at("rows").as_array().size() == 2);
        CHECK(firstRow(till, "operators").at("transactions").as_int64() == sales);
        CHECK(firstRow(till, "tenders").at("count").as_int64() == sales);
        CHECK(till.ask({"report", "tills"}).at("rows").at(0).at("till") == "T1");
        CHECK(till.ask({"report", "audit"}).at("rows").as_array().size() > 0);
        CHECK(till.words({"receipt", till.receipt()}).find("COPY") != std::string::npos);
        CHECK(till.ask({"journal", "verify"}).at("sales").as_int64() == sales);
        for (const char* format : {"csv", "dsfinvk", "poslog", "jsonl"}) {
            CAPTURE(format);
            const fs::path out =
                till.till().directory().parent_path() / (std::string{format} + std::to_string(run));
            CHECK(till.evertill({"export", format, "--out", out.string()}).exitCode == 0);
            CHECK(fs::exists(out));
        }
    });
}

TEST_CASE("offline row: Devices") {
    DarkTill till;
    till.nowAndAfterRestart([&](int run) {
        const fs::path paper = till.till().directory() / ("paper" + std::to_string(run));
        static_cast<void>(till.ask({"device", "set", "printer", "file:" + paper.string()}));
        CHECK(till.ask({"devices"}).at("devices").as_array().size() > 0);
        CHECK(till.evertill({"device", "test", "printer", "--seconds", "20"}).exitCode == 0);
        CHECK(fs::exists(paper));
        static_cast<void>(till.ask({"sell", "COFFEE", "--print", "cash"})); // waits in the spool
        CHECK(till.number("SELECT count(*) FROM print_job") == run);
    });
}

TEST_CASE("offline row: System") {
    DarkTill till;
    till.nowAndAfterRestart([&](int run) {
        // Training has files of its own; of the record it is two steps.
        const auto events = [&] { return till.number("SELECT count(*) FROM journal"); };
        const std::int64_t before = events();
        const fs::path trainee = terminal::trainingTill(till.till().directory());
        {
            const auto own = terminal::Terminal::openForSelling(till.till().directory(), "test");
            REQUIRE(terminal::beginTraining(**own, core::OperatorId{"1"}));
        }
        CHECK(test::run({builtProgram("evertill"), {"sell", "--dir", trainee.string()}, {}},
                        "COFFEE cash\n")
                  .exitCode == 0);
        {
            const auto own = terminal::Terminal::openForSelling(till.till().directory(), "test");
            CHECK(terminal::endTraining(**own, core::OperatorId{"1"}).value());
        }
        CHECK(events() == before + 2);
        static_cast<void>(till.ask({"sell", "COFFEE", "cash"}));
        CHECK(till.words({"shift", "x", "--language", "zh-Hans"}).find("现金") !=
              std::string::npos);
        CHECK(till.words({"shift", "x", "--language", "zh-Hant"}).find("現金") !=
              std::string::npos);
        static_cast<void>(till.ask({"setting", "set", "ui.text_size", run == 1 ? "125" : "100"}));
        const json::object status = till.ask({"status"});
        CHECK(status.at("agent_runs") == true);
        CHECK(status.at("connected") == false);
        CHECK(status.at("unsent_sales").as_int64() >= run);
        // A till of its own is made without a link; joining a centre is what needs one.
        const fs::path second = till.till().directory().parent_path() / std::to_string(run);
        CHECK(test::run({builtProgram("evertill"),
                         {"init", "--dir", second.string(), "--store", "S9", "--till", "T9",
                          "--currency", "GBP"},
                         {}})
                  .exitCode == 0);
    });
}
