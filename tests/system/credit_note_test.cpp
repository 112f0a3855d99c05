// SPDX-License-Identifier: Apache-2.0
// Goal: a credit note pays what is left on it and no more, in parts, over restarts; one that nobody
// knows pays only what the store takes unseen. Method: the real program.

#include "system/till.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace evertill;

namespace {

boost::json::object last(const test::Finished& finished) {
    REQUIRE(finished.exitCode == 0);
    return test::jsonLines(finished.out).back();
}

// Goods come back for a credit note; its number.
std::string issued(const test::Till& till, const char* receipt) {
    const boost::json::object back = last(till.evertill(
        {"return", receipt, "--reason", "unwanted", "--refund", "credit-note", "--json"}));
    return std::string{back.at("tenders").as_array().at(0).as_object().at("reference").as_string()};
}

std::int64_t left(const test::Till& till, const std::string& note) {
    return last(till.evertill({"credit-note", "show", note, "--json"})).at("leftMinor").as_int64();
}

} // namespace

TEST_CASE("a credit note pays in parts what is left on it, and never more") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "A1", "A2", "A3", "cash"}).exitCode == 0); // 1.07 1.14 1.21
    const std::string note = issued(till, "1");
    CHECK(left(till, note) == 342);
    // Bug: a number typed in small letters was not known.
    std::string small = note;
    std::ranges::transform(small, small.begin(), [](char c) {
        return c == 'C' ? 'c' : c == 'N' ? 'n' : c;
    });
    REQUIRE(till.evertill({"sell", "A1", "credit-note:" + small}).exitCode == 0);
    CHECK(left(till, note) == 235);
    // Twice in one basket it pays no more either; what is due beyond it is paid otherwise.
    const auto tooMuch = till.evertill({"sell", "A1", "A2", "A3", "credit-note:" + note + ":2.00",
                                        "credit-note:" + note + ":0.36"});
    CHECK(tooMuch.exitCode != 0);
    CHECK(tooMuch.err.find("Only 0.35 is left") != std::string::npos);
    CHECK(left(till, note) == 235);
    const auto sold = last(till.evertill({"sell", "credit-note:" + note, "cash", "--json"}));
    REQUIRE(sold.at("tenders").as_array().size() == 3);
    CHECK(sold.at("tenders").at(1).at("applied") == 35);
    CHECK(sold.at("tenders").at(2).at("applied") == 107);
    CHECK(left(till, note) == 0);
    const auto none = till.evertill({"sell", "A1", "credit-note:" + note});
    CHECK(none.exitCode != 0);
    CHECK(none.err.find("Only 0.00 is left") != std::string::npos);
    REQUIRE(till.evertill({"sell", "cash"}).exitCode == 0);
    // What the journal says is what the table says.
    CHECK(till.number("SELECT sum(issued) FROM credit_note") == 342);
    CHECK(till.number("SELECT sum(redeemed) FROM credit_note") == 342);
    CHECK(till.soundSales() == 5);
}

TEST_CASE("a credit note that nobody knows pays what the store takes unseen, in all") {
    const test::Till till;
    CHECK(till.evertill({"credit-note", "show", "CN77"}).exitCode == 5);
    const auto refused = till.evertill({"sell", "A1", "credit-note:CN77"});
    CHECK(refused.exitCode != 0);
    CHECK(refused.err.find("CN77 is not known here") != std::string::npos);
    REQUIRE(till.evertill({"setting", "set", "credit_note.unknown_most", "1.50"}).exitCode == 0);
    REQUIRE(till.evertill({"sell", "credit-note:CN77"}).exitCode == 0);
    const auto again = till.evertill({"sell", "A1", "credit-note:CN77", "cash", "--json"});
    REQUIRE(again.exitCode == 0);
    const boost::json::object sale = test::jsonLines(again.out).back();
    CHECK(sale.at("tenders").at(0).at("applied") == 43);
    CHECK(sale.at("tenders").at(1).at("applied") == 64);
    CHECK(till.evertill({"sell", "A1", "credit-note:CN77"}).exitCode != 0);
    CHECK(till.number("SELECT sum(redeemed) FROM credit_note WHERE number='CN77'") == 150);
    CHECK(till.evertill({"credit-note", "show", "CN77"}).exitCode == 5); // who issued it?
}

TEST_CASE("Bug: a credit note could be given under a number of one's own choice") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    const auto refused = till.evertill(
        {"return", "1", "--reason", "unwanted", "--refund", "credit-note:ABC", "--json"});
    CHECK(refused.exitCode == 1);
    CHECK(test::errorCode(refused) == "InvalidFormat");
    CHECK(till.evertill({"credit-note", "show", "ABC"}).exitCode == 5);
    CHECK(till.number("SELECT count(*) FROM sale") == 1);
}
