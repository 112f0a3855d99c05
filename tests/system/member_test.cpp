// SPDX-License-Identifier: Apache-2.0
// Goal: what a member agrees to is on record with its moment, its wording and who noted it; all
// that a till knows of a member is given in one step, on record, and without numbers of cards or
// notes. Method: the real program on a real till; what is on the disk is asked apart from it.
#include "system/till.h"

#include <doctest/doctest.h>

using namespace evertill;
namespace json = boost::json;

namespace {

void enrolJane(const test::Till& till) {
    const auto members = till.file(
        "members.csv", "number,name,phone,consent\n1001,Jane Doe,0201 77,yes\n1002,Omar,9,no\n");
    REQUIRE(till.evertill({"import", "members", members.string()}).exitCode == 0);
}

// By purpose.
json::object consents(const test::Till& till, const char* member) {
    json::object all;
    const auto lines = test::jsonLines(till.evertill({"member", "consent", member, "--json"}).out);
    for (const json::object& line : lines) {
        all[line.at("purpose").as_string()] = line;
    }
    return all;
}

} // namespace

TEST_CASE("consents are given and withdrawn, each with wording and who noted it, on record") {
    const test::Till till;
    enrolJane(till);
    CHECK(consents(till, "1001").size() == 5);
    CHECK(consents(till, "1001").at("marketing").at("isGiven").as_bool()); // by the import
    CHECK_FALSE(consents(till, "1002").at("marketing").at("isGiven").as_bool());
    REQUIRE(till.evertill({"member", "consent", "1001", "marketing", "no"}).exitCode == 0);
    REQUIRE(till.evertill({"setting", "set", "consent.wording", "2026-2"}).exitCode == 0);
    REQUIRE(till.evertill({"member", "consent", "0201-77", "email", "yes"}).exitCode == 0);
    const json::object now = consents(till, "1001");
    CHECK_FALSE(now.at("marketing").at("isGiven").as_bool());
    CHECK(now.at("marketing").at("wording").as_string() == "1");
    CHECK(now.at("email").at("isGiven").as_bool());
    CHECK(now.at("email").at("wording").as_string() == "2026-2");
    CHECK_FALSE(now.at("email").at("at").as_string().empty());
    CHECK(till.evertill({"member", "consent", "1001", "horoscopes", "yes"}).exitCode == 1);
    CHECK(till.evertill({"member", "consent", "1001", "email"}).exitCode == 2);
    CHECK(till.evertill({"member", "consent", "7777"}).exitCode == 5);
    const auto told = till.evertill({"journal", "export"}).out;
    CHECK(till.number("SELECT count(*) FROM journal WHERE type=28") == 2);
    CHECK(told.find(R"("purpose":"email","isGiven":true,"wording":"2026-2")") != std::string::npos);
    CHECK(told.find("Jane") == std::string::npos);
}

TEST_CASE("a person's data in one step: profile, consents, receipts; no numbers of cards") {
    const test::Till till;
    enrolJane(till);
    REQUIRE(till.evertill({"member", "consent", "1001", "phone", "yes"}).exitCode == 0);
    REQUIRE(till.evertill({"member", "consent", "1001", "marketing", "no"}).exitCode == 0);
    REQUIRE(till.evertill({"sell", "member:1001", "2*A1", "card:SECRET-REF"}).exitCode == 0);
    REQUIRE(till.evertill({"sell", "member:1002", "A2", "cash"}).exitCode == 0);
    REQUIRE(
        till.evertill({"return", "1", "--line", "1:1", "--reason", "torn", "--refund", "card:R1"})
            .exitCode == 0);
    const auto given = till.evertill({"member", "export", "1001"});
    REQUIRE(given.exitCode == 0);
    const json::object data = json::parse(given.out).as_object();
    CHECK(data.at("profile").at("name").as_string() == "Jane Doe");
    CHECK(data.at("profile").at("phone").as_string() == "0201 77");
    REQUIRE(data.at("consents").as_array().size() == 2);
    CHECK_FALSE(data.at("profile").at("marketingConsent").as_bool()); // withdrawn since
    const json::array& receipts = data.at("receipts").as_array();
    REQUIRE(receipts.size() == 2);
    CHECK(receipts[0].at("totalMinor").as_int64() == -107); // what came back, the newest first
    CHECK(receipts[1].at("lines").at(0).at("sku").as_string() == "A1");
    CHECK(receipts[1].at("tenders").at(0).at("kind").as_string() == "card");
    CHECK(given.out.find("SECRET-REF") == std::string::npos);
    CHECK(given.out.find("Omar") == std::string::npos);
    const auto told = till.evertill({"journal", "export"}).out;
    const std::string id{data.at("member").as_string()};
    CHECK(told.find(R"("member.data_given")") != std::string::npos);
    CHECK(told.find(id) != std::string::npos);
    CHECK(till.evertill({"member", "export", "7777", "--json"}).exitCode == 5);
    CHECK(till.soundSales() == 3);
}
