// SPDX-License-Identifier: Apache-2.0
// Goal: a quotation on the command line keeps its prices, is found by number, sold once with its
// receipt, and survives the program. Method: the real program on a real till; prices change in
// between; what is on the disk is asked apart from it.
#include "system/till.h"

#include <doctest/doctest.h>

using namespace evertill;

namespace {

boost::json::object done(const test::Till& till, std::vector<std::string> words) {
    words.emplace_back("--json");
    const auto finished = till.evertill(words);
    INFO(finished.out << finished.err);
    REQUIRE(finished.exitCode == 0);
    return test::jsonLines(finished.out).back();
}

std::string numberOf(const boost::json::object& order) {
    return std::string{order.at("number").as_string()};
}

} // namespace

TEST_CASE("a quotation keeps its prices and is sold once") {
    const test::Till till;
    const auto made = done(till, {"quote", "make", "3*A1", "discount:10%:friend", "A2"});
    const std::string number = numberOf(made);
    CHECK(made.at("total").as_int64() == 289 + 114); // 3 x 1.07 less 10 %, and 1.14
    CHECK(till.number("SELECT count(*) FROM basket_row") == 0);
    const auto goods = till.file("dearer.csv", "sku,name,price\nA1,Item,9.99\n");
    REQUIRE(till.evertill({"import", "catalogue", goods.string()}).exitCode == 0);
    const auto list = done(till, {"quote", "list"}).at("orders").as_array();
    REQUIRE(list.size() == 1);
    CHECK(list.front().at("state").as_string() == "open");
    const auto paper = till.evertill({"quote", "show", number});
    CHECK(paper.out.find("QUOTATION") != std::string::npos);
    CHECK(paper.out.find("4.03") != std::string::npos);
    // Not paid in full it stays in the till, as any sale.
    CHECK(till.evertill({"quote", "sell", number, "cash:1"}).exitCode == 1);
    CHECK(till.evertill({"quote", "sell", number, "cash"}).exitCode == 1); // a basket is open
    const auto sale = done(till, {"sell", "cash"});
    CHECK(sale.at("total").as_int64() == 403);
    CHECK(till.column("SELECT order_reference FROM sale") == std::vector<std::string>{number});
    const auto after = done(till, {"quote", "show", number});
    CHECK(after.at("state").as_string() == "completed");
    CHECK(after.at("receipt").as_int64() == 1);
    CHECK(till.evertill({"quote", "sell", number, "cash"}).exitCode == 1);
    CHECK(till.evertill({"quote", "cancel", number, "--reason", "late"}).exitCode == 1);
    CHECK(till.evertill({"quote", "show", "Q-1"}).exitCode == 5);
    CHECK(done(till, {"quote", "list"}).at("orders").as_array().empty());
    CHECK(till.soundSales() == 1);
}

TEST_CASE("Bug: refusals about orders named a code, or said not what is safe and what to do") {
    const test::Till till;
    const std::string number = numberOf(done(till, {"quote", "make", "A1"}));
    const auto refused = [&](const std::vector<std::string>& words, const std::string& why) {
        const auto finished = till.evertill(words);
        INFO(finished.err);
        CHECK(finished.exitCode != 0);
        CHECK(finished.err.find(why) != std::string::npos);
        CHECK(finished.err.find("hanged.") != std::string::npos); // nothing was, or the basket
        CHECK(finished.err.find("NotPermitted") == std::string::npos);
        CHECK(finished.err.find("Unsupported") == std::string::npos);
    };
    refused({"sell", number}, "'evertill quote sell'");
    static_cast<void>(done(till, {"quote", "sell", number, "cash"}));
    refused({"quote", "sell", number, "cash"}, number + " is sold already.");
    refused({"quote", "cancel", number, "--reason", "late"}, number + " is sold already.");
    refused({"quote", "show", "Q-1"}, "'list --all'");
}

TEST_CASE("a quotation is cancelled with a reason, and has the day that was given") {
    const test::Till till;
    CHECK(till.evertill({"quote", "make"}).exitCode == 1); // of nothing
    CHECK(till.evertill({"quote", "make", "A1", "--until", "2001-01-01"}).exitCode == 1);
    CHECK(till.number("SELECT count(*) FROM basket_row") == 0); // nothing was rung up for it
    const auto made = done(till, {"quote", "make", "A1", "--until", "2199-01-01"});
    CHECK(made.at("validUntil").as_string() == "2199-01-01");
    CHECK(till.evertill({"quote", "cancel", numberOf(made)}).exitCode == 2);
    const auto gone = done(till, {"quote", "cancel", numberOf(made), "--reason", "bought online"});
    CHECK(gone.at("state").as_string() == "cancelled");
    CHECK(done(till, {"quote", "list", "--all"}).at("orders").as_array().size() == 1);
    CHECK(till.soundSales() == 0);
}
