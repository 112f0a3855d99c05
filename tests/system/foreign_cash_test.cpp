// SPDX-License-Identifier: Apache-2.0
// Goal: foreign cash is taken by a rate that is known, told on paper, in exports and in the Z with
// its currency, counted apart, and goes back as our own. Method: the real program.

#include "system/till.h"

#include <doctest/doctest.h>

#include <fstream>

using namespace evertill;

namespace {

boost::json::object last(const test::Finished& finished) {
    REQUIRE(finished.exitCode == 0);
    return test::jsonLines(finished.out).back();
}

std::string contentOf(const test::fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

} // namespace

TEST_CASE("foreign cash is refused without a rate, in words that say what to do") {
    const test::Till till;
    const auto refused = till.evertill({"sell", "A1", "foreign-cash:USD:20"});
    CHECK(refused.exitCode != 0);
    CHECK(refused.err.find("No rate is known for cash in USD") != std::string::npos);
    CHECK(refused.err.find("evertill rate set") != std::string::npos);
    CHECK(till.number("SELECT count(*) FROM sale") == 0);
    CHECK(till.evertill({"rate", "set", "USD", "0"}).exitCode != 0);
    CHECK(till.evertill({"rate", "set", "GBP", "1"}).exitCode != 0);
    CHECK(till.evertill({"rate", "remove", "USD"}).exitCode != 0);
    REQUIRE(till.evertill({"rate", "set", "USD", "0.79"}).exitCode == 0);
    const auto rates = last(till.evertill({"rate", "list", "--json"}));
    const boost::json::object& rate = rates.at("rates").as_array().at(0).as_object();
    CHECK(rate.at("currency") == "USD");
    CHECK(rate.at("rate") == "0.79");
    CHECK(rate.at("ageDays") == 0);
    REQUIRE(till.evertill({"rate", "remove", "USD"}).exitCode == 0);
    CHECK(till.evertill({"sell", "finish", "foreign-cash:USD:20"}).exitCode != 0);
}

TEST_CASE("foreign cash: change in our own, both drawers counted apart, the refund in our own") {
    const test::Till till;
    REQUIRE(till.evertill({"rate", "set", "USD", "0.79"}).exitCode == 0);
    REQUIRE(till.evertill({"rate", "set", "JPY", "0.0052"}).exitCode == 0);
    REQUIRE(till.evertill({"shift", "open", "--float", "50.00"}).exitCode == 0);
    // Bug: change beyond what should be in the drawer was given without a question.
    const auto beyond = till.evertill({"sell", "A1", "foreign-cash:USD:1000"});
    CHECK(beyond.exitCode != 0);
    CHECK(beyond.err.find("--yes") != std::string::npos);
    REQUIRE(till.evertill({"sell", "cancel"}).exitCode == 0);
    // 1.07, by 2.00 dollars worth 1.58; then in two parts: 100 yen worth 0.52, the rest in cash.
    const auto sold = last(till.evertill({"sell", "A1", "foreign-cash:USD:2", "--json"}));
    const boost::json::object& tender = sold.at("tenders").as_array().at(0).as_object();
    CHECK(tender.at("handed") == 158);
    CHECK(tender.at("change") == 51);
    CHECK(tender.at("foreign").at("currency") == "USD");
    CHECK(tender.at("foreign").at("amount") == 200);
    CHECK(tender.at("foreign").at("rate") == "0.79");
    last(till.evertill({"sell", "A1", "foreign-cash:JPY:100", "cash", "--json"}));
    const auto receipt = till.evertill({"receipt", "1"});
    CHECK(receipt.out.find("USD 2.00 x 0.79") != std::string::npos);

    const auto x = last(till.evertill({"shift", "x", "--json"})).at("figures").as_object();
    CHECK(x.at("expectedCashMinor") == 5000 - 51 + 55);
    REQUIRE(x.at("foreign").as_array().size() == 2);
    CHECK(x.at("foreign").at(0).at("currency") == "JPY");
    CHECK(x.at("foreign").at(0).at("takenMinor") == 100);
    CHECK(x.at("foreign").at(1).at("takenMinor") == 200);

    // What was paid in dollars goes back in pounds.
    const auto back = last(till.evertill({"return", "1", "--reason", "unwanted", "--json"}));
    CHECK(back.at("tenders").as_array().at(0).as_object().at("type") == "cash");
    CHECK(back.at("tenders").as_array().at(0).as_object().at("applied") == -107);

    const auto closed = last(
        till.evertill({"shift", "z", "--counted", "cash=48.97", "--counted",
                       "foreign-cash:USD=1.00", "--counted", "foreign-cash:JPY=100", "--json"}));
    const boost::json::object& z = closed.at("figures").as_object();
    CHECK(z.at("foreign").at(0).at("overShortMinor") == 0);
    CHECK(z.at("foreign").at(1).at("overShortMinor") == -100);
    const auto paper = till.evertill({"shift", "show", "1"});
    CHECK(paper.out.find("USD x 1") != std::string::npos);
    CHECK(paper.out.find("-1.00") != std::string::npos);
    CHECK(till.evertill({"journal", "verify"}).exitCode == 0);

    const test::fs::path csv = till.folder().parent_path() / "csv";
    REQUIRE(till.evertill({"export", "csv", "--out", csv.string()}).exitCode == 0);
    bool isTold = false;
    for (const auto& entry : test::fs::directory_iterator(csv)) {
        isTold = isTold || contentOf(entry.path()).find(",USD,2.00,0.79") != std::string::npos;
    }
    CHECK(isTold);
}
