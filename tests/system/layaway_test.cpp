// SPDX-License-Identifier: Apache-2.0
// Goal: a layaway on the command line is paid in parts and sold with its deposits, or cancelled
// with its deposits given back less the fee; Z and journal agree. Method: the real program on a
// real till; what is on the disk is asked apart from it.
#include "system/till.h"

#include <doctest/doctest.h>

#include <fstream>

using namespace evertill;

namespace {

boost::json::object done(const test::Till& till, std::vector<std::string> words) {
    words.emplace_back("--json");
    const auto finished = till.evertill(words);
    INFO(finished.out << finished.err);
    REQUIRE(finished.exitCode == 0);
    return test::jsonLines(finished.out).back();
}

std::string made(const test::Till& till) {
    return std::string{done(till, {"layaway", "make", "10*A1"}).at("number").as_string()}; // 10.70
}

} // namespace

TEST_CASE("a layaway is paid in parts and sold with what was paid") {
    const test::Till till;
    const std::string number = made(till);
    CHECK(till.evertill({"layaway", "pay", number, "--amount", "1.00", "cash"}).exitCode == 1);
    CHECK(done(till, {"layaway", "pay", number, "cash"}).at("total").as_int64() == 214); // 20 %
    CHECK(done(till, {"layaway", "pay", number, "--amount", "5.00", "card:R1"})
              .at("total")
              .as_int64() == 500);
    CHECK(done(till, {"layaway", "show", number}).at("deposits").as_int64() == 714);
    CHECK(till.evertill({"quote", "show", number}).exitCode == 5);
    CHECK(till.number("SELECT sum(stock_effect) FROM sale_line WHERE kind<3") == 0);
    CHECK(done(till, {"layaway", "sell", number, "cash:5"}).at("total").as_int64() == 356);
    const auto after = done(till, {"layaway", "show", number});
    CHECK(after.at("state").as_string() == "completed");
    CHECK(after.at("deposits").as_int64() == 0);
    CHECK(till.number("SELECT sum(total) FROM sale") == 1070);
    CHECK(till.number("SELECT sum(stock_effect) FROM sale_line WHERE kind<3") == -10'000);
    CHECK(till.evertill({"layaway", "pay", number, "cash"}).exitCode == 1);
    CHECK(till.evertill({"return", "1", "--reason", "again"}).exitCode == 5); // the deposit is used
    CHECK(till.evertill({"shift", "close", "--counted", "5.70"}).exitCode <= 2);
    CHECK(till.evertill({"journal", "verify"}).exitCode == 0);
    CHECK(till.soundSales() == 3);
}

TEST_CASE("goods of open layaways are reserved: on hand as before, less to sell to others") {
    const test::Till till;
    done(till, {"stock", "receive", "--line", "A1=12"});
    const auto level = [&till](const char* sku) {
        const auto row = done(till, {"stock", "show", sku}).at("rows").at(0).as_object();
        return std::tuple{row.at("on_hand").as_int64(), row.at("reserved").as_int64(),
                          row.at("available").as_int64()};
    };
    CHECK(level("A1") == std::tuple{12'000, 0, 12'000});
    const std::string sold = made(till);
    const std::string cancelled = made(till);
    CHECK(level("A1") == std::tuple{12'000, 20'000, -8'000});
    CHECK(level("A2") == std::tuple{0, 0, 0});
    done(till, {"quote", "make", "A2"});
    done(till, {"layaway", "make", "3*A3"});
    CHECK(level("A2") == std::tuple{0, 0, 0});
    const auto rows = done(till, {"stock", "list"}).at("rows").as_array();
    REQUIRE(rows.size() == 2); // A3 never moved; it is reserved
    CHECK(rows.at(1).at("sku") == "A3");
    CHECK(rows.at(1).at("available") == -3'000);
    done(till, {"layaway", "sell", sold, "cash"});
    CHECK(level("A1") == std::tuple{2'000, 10'000, -8'000});
    done(till, {"layaway", "cancel", cancelled, "--reason", "moved away"});
    CHECK(level("A1") == std::tuple{2'000, 0, 2'000});
}

TEST_CASE("a cancelled layaway gives its deposits back less the fee") {
    const test::Till till;
    REQUIRE(till.evertill({"setting", "set", "orders.layaway_fee", "1.00"}).exitCode == 0);
    CHECK(till.evertill({"setting", "set", "orders.layaway_deposit", "101"}).exitCode == 1);
    const std::string number = made(till);
    done(till, {"layaway", "pay", number, "cash"});
    const auto gone = done(till, {"layaway", "cancel", number, "--reason", "moved away"});
    CHECK(gone.at("state").as_string() == "cancelled");
    CHECK(gone.at("deposits").as_int64() == 0);
    CHECK(till.number("SELECT sum(total) FROM sale") == 100);
    CHECK(till.number("SELECT count(*) FROM basket_row") == 0);
    const std::string unpaid = made(till);
    CHECK(done(till, {"layaway", "cancel", unpaid, "--reason", "moved away"})
              .at("state")
              .as_string() == "cancelled");
    CHECK(done(till, {"layaway", "list"}).at("orders").as_array().empty());
    CHECK(till.soundSales() == 2);
}

TEST_CASE(
    "Bug: a deposit that was taken out of the basket left the till with a sale nobody could end") {
    const test::Till till;
    const std::string number = made(till);
    done(till, {"layaway", "pay", number, "cash"});
    // The deposit pays for the goods: it cannot be taken out alone.
    CHECK(till.evertill({"layaway", "sell", number, "void", "cash"}).exitCode == 1);
    CHECK(till.evertill({"sell", "cancel"}).exitCode == 0);
    CHECK(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    done(till, {"layaway", "sell", number, "cash"});
    CHECK(till.number("SELECT count(*) FROM basket_row") == 0);
    CHECK(till.soundSales() == 3);
}

TEST_CASE("Bug: goods rung up beside a deposit kept its layaway from being sold and cancelled") {
    const test::Till till;
    const std::string number = made(till);
    done(till, {"layaway", "pay", number, "cash"});
    done(till, {"layaway", "pay", number, "A1", "cash", "--amount", "1"});
    CHECK(done(till, {"layaway", "show", number}).at("deposits").as_int64() == 314);
    done(till, {"layaway", "sell", number, "cash"});
    CHECK(till.number("SELECT sum(total) FROM sale") == 1070 + 107); // A1 was sold and stays sold
    CHECK(till.evertill({"journal", "verify"}).exitCode == 0);
}

TEST_CASE("Bug: what was said of goods that are out again was given to the next order") {
    const test::Till till;
    CHECK(till.evertill({"sell", "A1", "basket:50%:friend", "void"}).exitCode != 2);
    const std::string number = made(till);
    CHECK(done(till, {"layaway", "show", number}).at("total").as_int64() == 1070);
    CHECK(till.evertill({"sell", "A1", "exempt:ST-1:dip", "void"}).exitCode != 2);
    done(till, {"layaway", "pay", number, "cash"});
    CHECK(till.evertill({"receipt", "1"}).out.find("ST-1") == std::string::npos);
}

TEST_CASE("Bug: a word that sets a layaway's basket aside was told as a failure") {
    const test::Till till;
    const std::string number = made(till);
    CHECK(till.evertill({"layaway", "pay", number, "suspend:later"}).exitCode == 0);
    CHECK(till.number("SELECT count(*) FROM sale") == 0);
}

TEST_CASE("Bug: a catalogue could bring goods that counted as a deposit") {
    const test::Till till;
    const test::TestFolder files;
    const auto file = files.path() / "evil.csv";
    std::ofstream{file} << "sku,name,price\n@deposit,Evil,1.00\n";
    const auto refused = till.evertill({"import", "catalogue", file.string(), "--json"});
    INFO(refused.out << refused.err);
    CHECK(refused.out.find("@deposit") != std::string::npos);
    CHECK(till.evertill({"sell", "@deposit", "cash"}).exitCode != 0);
}
