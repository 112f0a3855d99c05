// SPDX-License-Identifier: Apache-2.0
// Goal: the list of shifts tells sales and returns apart. Method: the real program.
#include "system/till.h"

#include <doctest/doctest.h>

using namespace evertill;

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
