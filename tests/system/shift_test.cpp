// SPDX-License-Identifier: Apache-2.0
// Goal: shifts by the command line: the list tells sales and returns apart; a business date comes
// back after a clock that was ahead. Method: the real program, its clock turned (libfaketime).
#include "core/calendar/business_date.h"
#include "platform/system_clock.h"
#include "system/till.h"

#include <doctest/doctest.h>

using namespace evertill;

namespace {

const std::vector<std::string> kAhead{
    "LD_PRELOAD=/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1", "FAKETIME=+400d",
    "FAKETIME_DONT_FAKE_MONOTONIC=1", "NO_FAKE_STAT=1"};

std::string today() {
    return core::BusinessDate::localDayOf(platform::SystemClock{}.now()).toString();
}

// The date of the shift that is open.
std::string openDate(const test::Till& till) {
    const test::Finished told = till.evertill({"shift", "x", "--json"});
    INFO(told.err);
    REQUIRE(told.exitCode == 0);
    const boost::json::object shift = test::jsonLines(told.out).front();
    return std::string{shift.at("figures").at("date").as_string()};
}

} // namespace

TEST_CASE("Bug: the list of shifts counted returns as sales") {
    const test::Till till;
    REQUIRE(till.evertill({"shift", "open", "--float", "50.00"}).exitCode == 0);
    REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    REQUIRE(till.evertill({"sell", "A2", "cash"}).exitCode == 0);
    REQUIRE(till.evertill({"return", "1", "--reason", "unwanted"}).exitCode == 0);
    const test::Finished told = till.evertill({"shift", "list"});
    INFO(told.out);
    CHECK(told.out.find("2 sales, 1 return  ") != std::string::npos);
}

TEST_CASE("a business date comes back with the next shift after a clock that was ahead") {
    const test::Till till;
    bool isBySale = false; // its days open by themselves
    SUBCASE("somebody's shifts") {
        REQUIRE(till.evertill({"shift", "open", "--float", "50.00"}, {}, kAhead).exitCode == 0);
    }
    SUBCASE("days that open by themselves") {
        isBySale = true;
    }
    REQUIRE(till.evertill({"sell", "A1", "cash"}, {}, kAhead).exitCode == 0);
    const std::string wrong = openDate(till);
    CHECK(wrong > today());
    REQUIRE(till.evertill({"sell", "A2", "cash"}).exitCode == 0); // the clock is right again
    CHECK(openDate(till) == (isBySale ? today() : wrong));        // a person's shift keeps its date
    REQUIRE(till.evertill({"shift", "z"}).exitCode == 0);
    if (!isBySale) {
        const test::Finished opened = till.evertill({"shift", "open", "--float", "10.00"});
        CHECK(opened.err.find("The business date goes back from " + wrong + " to " + today()) !=
              std::string::npos);
    }
    REQUIRE(till.evertill({"sell", "A3", "cash"}).exitCode == 0);
    CHECK(openDate(till) == today());
    const auto day = test::jsonLines(till.evertill({"report", "day", "--json"}).out).front();
    INFO(day);
    CHECK(day.at("sales") == (isBySale ? 2 : 1));
    CHECK(till.soundSales() == 3);
}

TEST_CASE("the day ends in one step: what is in the way is named, the rest is told; then its sum") {
    const test::Till till;
    for (const char* step : {"end-day", "day"}) {
        const test::Finished none = till.evertill({"shift", step});
        CHECK(none.exitCode == 5);
        CHECK(none.err.find("no shift yet") != std::string::npos);
        CHECK(none.err.find("1970") == std::string::npos);
    }
    REQUIRE(till.evertill({"shift", "open", "--float", "10.00"}).exitCode == 0);
    REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0); // 1.07
    REQUIRE(till.evertill({"sell", "A2", "suspend:blue"}).exitCode == 0);
    const test::Finished refused = till.evertill({"shift", "end-day"});
    CHECK(refused.exitCode == 1);
    CHECK(refused.err.find("Shift 1 (drawer 1) is not counted") != std::string::npos);
    REQUIRE(till.evertill({"shift", "count", "--counted", "cash=11.00"}).exitCode == 0);

    const test::Finished ended = till.evertill({"shift", "end-day", "--json"});
    INFO(ended.err);
    REQUIRE(ended.exitCode == 0);
    CHECK(ended.err.find("1 not finished") != std::string::npos);
    const boost::json::object day = test::jsonLines(ended.out).front();
    CHECK(std::string{day.at("date").as_string()} == today());
    CHECK(day.at("baskets") == 1);
    CHECK(day.at("shifts").at(0).at("z") == 1);
    CHECK(day.at("figures").at("soldMinor") == 107);
    CHECK(till.evertill({"journal", "export"}).out.find("day ended") != std::string::npos);
    const test::Finished again = till.evertill({"shift", "end-day"});
    CHECK(again.exitCode == 1);
    CHECK(again.err.find(today()) != std::string::npos);
    const test::Finished paper = till.evertill({"shift", "day", "--date", today()});
    INFO(paper.out);
    CHECK(paper.out.find("Day report") != std::string::npos);
    CHECK(paper.out.find("Shift 1  Z 1") != std::string::npos);
    CHECK(paper.out.find("-0.07") != std::string::npos); // short
    CHECK(till.evertill({"shift", "day", "--date", "2020-01-01"}).exitCode == 5);

    REQUIRE(till.evertill({"sell", "A3", "cash"}).exitCode == 0); // goes on as ever
    CHECK(openDate(till) == today());
    CHECK(till.soundSales() == 2);
}
