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
    CHECK(openDate(till) == wrong); // a shift that is open keeps its date
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
    CHECK(day.at("sales") == 1);
    CHECK(till.soundSales() == 3);
}
