// SPDX-License-Identifier: Apache-2.0
// Goal: goods go on account up to its limit and no further, what is paid and comes back makes room
// again, and the statement says how it came to what is owed. Method: the real program on a real
// till, without a centre.
#include "system/till.h"

#include <doctest/doctest.h>
#include <fstream>

using namespace evertill;

namespace {

boost::json::object last(const test::Finished& finished) {
    INFO(finished.out << finished.err);
    REQUIRE(finished.exitCode == 0);
    return test::jsonLines(finished.out).back();
}

std::int64_t owed(const test::Till& till) {
    return last(till.evertill({"account", "show", "AC-ACME", "--json"})).at("owedMinor").as_int64();
}

} // namespace

TEST_CASE("goods go on account up to its limit; payments and returns make room again") {
    const test::Till till;
    CHECK(till.evertill({"account", "show", "AC-ACME"}).exitCode == 5);
    CHECK(till.evertill({"account", "limit", "ACME", "5.00"}).exitCode == 1);
    const auto unknown = till.evertill({"sell", "A1", "account:AC-ACME"});
    CHECK(unknown.exitCode != 0);
    CHECK(unknown.err.find("Only 0.00 may still be charged") != std::string::npos);
    REQUIRE(till.evertill({"account", "limit", "AC-ACME", "2.50"}).exitCode == 0);
    REQUIRE(till.evertill({"sell", "account:AC-ACME"}).exitCode == 0); // the basket was kept
    CHECK(owed(till) == 107);
    const auto beyond = till.evertill({"sell", "A1", "A2", "account:AC-ACME"});
    CHECK(test::errorCode(till.evertill({"sell", "account:AC-ACME", "--json"})) == "OutOfRange");
    CHECK(beyond.err.find("Only 1.43 may still be charged") != std::string::npos);
    REQUIRE(till.evertill({"sell", "account:AC-ACME:1.43", "cash"}).exitCode == 0);
    CHECK(owed(till) == 250);
    const auto paid =
        last(till.evertill({"account", "pay", "AC-ACME", "2.00", "cash:5", "--json"}));
    CHECK(paid.at("total") == 200);
    CHECK(owed(till) == 50);
    const auto elsewhere =
        till.evertill({"return", "1", "--reason", "unwanted", "--refund", "account:AC-OTHER"});
    CHECK(elsewhere.exitCode != 0);
    CHECK(elsewhere.err.find("AC-ACME") != std::string::npos);
    REQUIRE(till.evertill({"return", "1", "--reason", "unwanted"}).exitCode == 0);
    CHECK(owed(till) == -57);
    const auto statement = last(till.evertill({"account", "statement", "AC-ACME", "--json"}));
    const auto& lines = statement.at("lines").as_array();
    REQUIRE(lines.size() == 4);
    CHECK(lines[0].at("chargedMinor") == 107);
    CHECK(lines[2].at("paidMinor") == 200);
    CHECK(lines[3].at("owedMinor") == -57);
    CHECK(statement.at("elsewhereMinor") == 0);
    CHECK(till.soundSales() == 4);
    // What is paid on an account is in the drawer, and no turnover: the goods were.
    const auto shift = last(till.evertill({"shift", "x", "--json"}));
    const auto& figures = shift.at("figures").as_object();
    CHECK(figures.at("soldMinor") == 107 + 107 + 114);
    CHECK(figures.at("sales") == 2);
}

TEST_CASE("a payment on an account is of one that is known, in whole, and verifies") {
    const test::Till till;
    CHECK(till.evertill({"account", "pay", "AC-ACME", "2.00", "cash"}).exitCode == 5);
    REQUIRE(till.evertill({"account", "limit", "AC-ACME", "10"}).exitCode == 0);
    CHECK(till.evertill({"account", "pay", "AC-ACME", "2.00", "cash:1"}).exitCode != 0);
    REQUIRE(till.evertill({"sell", "cash"}).exitCode == 0); // it had stayed in the till
    CHECK(owed(till) == -200);
    till.change("UPDATE credit_note SET issued=0 WHERE number='AC-ACME'");
    const auto verified = till.evertill({"journal", "verify"});
    CHECK(verified.exitCode == 4);
    CHECK((verified.out + verified.err).find("AC-ACME") != std::string::npos);
}

TEST_CASE("Bug: a refused payment on an account was left for the next customer to pay") {
    const test::Till till;
    REQUIRE(till.evertill({"account", "limit", "AC-ACME", "10"}).exitCode == 0);
    CHECK(till.evertill({"account", "pay", "AC-ACME", "5.00", "card:4111111111111111"}).exitCode !=
          0);
    CHECK(till.evertill({"account", "pay", "AC-ACME", "5.00", "coupon:XYZ"}).exitCode != 0);
    CHECK(last(till.evertill({"sell", "A1", "cash:5", "--json"})).at("total") == 107);
    CHECK(owed(till) == 0);
}

TEST_CASE("Bug: an account was paid by itself or another; a wrong coupon was told as an account") {
    const test::Till till;
    for (const char* account : {"AC-ACME", "AC-OTHER"}) {
        REQUIRE(till.evertill({"account", "limit", account, "10"}).exitCode == 0);
    }
    for (const char* by : {"account:AC-ACME", "account:AC-OTHER:1", "account:somebody"}) {
        CAPTURE(by);
        const auto refused = till.evertill({"account", "pay", "AC-ACME", "5.00", by});
        CHECK(refused.exitCode != 0);
        CHECK(refused.err.find("an account is not paid by an account") != std::string::npos);
    }
    const auto coupon = till.evertill({"account", "pay", "AC-ACME", "5.00", "coupon:XYZ"});
    CHECK(coupon.exitCode != 0);
    CHECK(coupon.err.find("coupon:XYZ") != std::string::npos);
    CHECK(coupon.err.find("account") == std::string::npos);
    CHECK(till.evertill({"sell", "cash"}).exitCode != 0); // nothing was left in the basket
    CHECK(till.evertill({"account", "show", "AC-NONE"}).err.find("AC-NONE is not known here") !=
          std::string::npos);
    CHECK(owed(till) == 0);
}

TEST_CASE("a sale on account is voided back to its account without a question") {
    const test::Till till;
    REQUIRE(till.evertill({"account", "limit", "ac-acme", "5"}).exitCode == 0);
    REQUIRE(till.evertill({"sell", "A1", "account:ac-acme"}).exitCode == 0);
    CHECK(owed(till) == 107);
    REQUIRE(till.evertill({"post-void", "1", "--reason", "mistake"}).exitCode == 0);
    CHECK(owed(till) == 0);
    CHECK(till.evertill({"credit-note", "show", "AC-ACME"}).exitCode == 5);
}

TEST_CASE("a till of a chain sets no limit of its own") {
    const test::Till till;
    std::filesystem::create_directories(till.folder() / "certs");
    for (const char* of : {"sync.conf", "certs/device.pem"}) { // what says that it is enrolled
        std::ofstream{till.folder() / of} << "\n";
    }
    const auto refused = till.evertill({"account", "limit", "AC-NEW", "999"});
    CHECK(refused.exitCode != 0);
    CHECK(refused.err.find("evertill-central account set AC-NEW") != std::string::npos);
    CHECK(till.number("SELECT count(*) FROM setting WHERE key='account.AC-NEW'") == 0);
}

TEST_CASE("a card number is refused wherever it stands, and not repeated") {
    const test::Till till;
    for (const char* given : {"card:4111111111111111 12/28", "card:4111/1111/1111/1111",
                              "card:4111111111111111:many", "other:VISA4111111111111111"}) {
        CAPTURE(given);
        for (const bool isJson : {false, true}) {
            const auto refused = isJson ? till.evertill({"sell", "A1", given, "--json"})
                                        : till.evertill({"sell", "A1", given});
            CHECK(refused.exitCode != 0);
            CHECK((refused.out + refused.err).find("1111") == std::string::npos);
            REQUIRE(till.evertill({"sell", "cancel"}).exitCode == 0);
        }
    }
    CHECK(till.number("SELECT count(*) FROM sale") == 0);
}
