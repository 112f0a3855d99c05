// SPDX-License-Identifier: Apache-2.0
// Goal: the managers' reports of the command line tell what was sold, without a link, as text, JSON
// and CSV. Method: the real program on a till that never heard of a centre.

#include "system/till.h"

#include <doctest/doctest.h>

using namespace evertill;

namespace {

boost::json::object rowOf(const test::Till& till, const char* name, std::size_t row = 0) {
    const auto told = till.evertill({"report", name, "--json"});
    REQUIRE(told.exitCode == 0);
    return test::jsonLines(told.out).back().at("rows").as_array().at(row).as_object();
}

} // namespace

TEST_CASE("offline matrix, reports: today, hours, categories, operators, tenders and audit trail") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "A1", "A2", "cash"}).exitCode == 0);
    REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);

    const boost::json::object today = rowOf(till, "today");
    CHECK(today.at("sales").as_int64() == 2);
    CHECK(today.at("sold").as_int64() == 107 + 114 + 107);
    CHECK(today.at("basket_value").as_int64() == 164);
    CHECK(today.at("items_per_basket").as_int64() == 150);
    CHECK(rowOf(till, "categories").at("count").as_int64() == 3);
    CHECK(rowOf(till, "operators").at("transactions").as_int64() == 2);
    CHECK(rowOf(till, "operators").at("unusual").as_string().empty());
    CHECK(rowOf(till, "tenders").at("tender").as_string() == "cash");
    CHECK(rowOf(till, "hours").at("amount").as_int64() > 0);
    const auto audit = till.evertill({"report", "audit"});
    CHECK(audit.out.find("JournalStarted") != std::string::npos);
}

TEST_CASE("a report as CSV has a head, decimals and no row of another date") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    const auto csv = till.evertill({"report", "tenders", "--csv"});
    CHECK(csv.out == "\xEF\xBB\xBFtender,count,items,amount\r\ncash,1,0,1.07\r\n");
    const auto other = till.evertill({"report", "tenders", "--csv", "--date", "2001-01-01"});
    CHECK(other.out == "\xEF\xBB\xBFtender,count,items,amount\r\n");
    CHECK(till.evertill({"report", "hours", "--date", "yesterday"}).exitCode != 0);
}
