// SPDX-License-Identifier: Apache-2.0
// Goal: the people of a till are made, listed and given PINs on the command line, and no PIN lies
// anywhere in the till's folder, its journal or an answer. Method: the real program; planted PINs
// are looked for in every byte of every file.
#include "system/till.h"

#include <doctest/doctest.h>

#include <fstream>

using namespace evertill;

namespace {

constexpr const char* kPin = "70318246"; // no number that could stand there by itself
constexpr const char* kOther = "90251736";
constexpr const char* kBadge = "BADGE-ZQX-0017";

bool holds(const test::fs::path& folder, std::string_view secret) {
    for (const auto& entry : test::fs::recursive_directory_iterator{folder}) {
        if (entry.is_regular_file()) {
            std::ifstream in{entry.path(), std::ios::binary};
            const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
            if (bytes.find(secret) != std::string::npos) {
                MESSAGE("in ", entry.path().string());
                return true;
            }
        }
    }
    return false;
}

} // namespace

TEST_CASE("people are made, listed and changed; no PIN, badge or hash is told") {
    const test::Till till{test::Till::Goods::None};
    CHECK(till.evertill({"operator", "list"}).out.find("Nobody") != std::string::npos);
    REQUIRE(till.evertill({"operator", "add", "7", "--name", "Li Na", "--badge", kBadge, "--pin"},
                          std::string{kPin} + "\n")
                .exitCode == 0);
    REQUIRE(till.evertill({"operator", "role", "cashier", "discount_line=7%  reprint"}).exitCode ==
            0);
    REQUIRE(till.evertill({"operator", "pin", "7"}, std::string{kOther} + "\n").exitCode == 0);
    CHECK(till.evertill({"operator", "rule", "pin_required", "yes"}).exitCode == 0);
    CHECK(till.evertill({"operator", "rule", "lock_after", "5"}).exitCode == 0);
    CHECK(till.evertill({"operator", "rule", "pin_required", "perhaps"}).exitCode == 1);
    CHECK(till.evertill({"operator", "rule", "lock_after", "5x"}).exitCode == 1);
    CHECK(till.evertill({"operator", "rule", "lock_after", "1441"}).exitCode == 1);
    CHECK(till.number("SELECT count(*) FROM setting WHERE key LIKE 'people.%'") == 2);
    const auto listed = till.evertill({"operator", "list", "--json"});
    const boost::json::object who =
        test::jsonLines(listed.out).back().at("operators").as_array().at(0).as_object();
    CHECK(who.at("name").as_string() == "Li Na");
    CHECK(who.at("rights").as_string() == "discount_line=7% reprint");
    CHECK(who.at("pin").as_bool());
    CHECK(who.at("badge").as_bool());
    CHECK(listed.out.find("scrypt") == std::string::npos);
    const auto exported = till.evertill({"journal", "export"});
    CHECK(exported.out.find("\"PinChanged\"") != std::string::npos);
    CHECK(exported.out.find("\"OperatorChanged\"") != std::string::npos);
    CHECK(exported.out.find("scrypt") == std::string::npos);
    for (const char* secret : {kPin, kOther, kBadge}) {
        CHECK_FALSE(holds(till.folder(), secret));
    }
    CHECK(till.evertill({"journal", "verify"}).exitCode == 0);
}

TEST_CASE("a PIN that is guessed first, a short badge and an unknown right are refused") {
    const test::Till till{test::Till::Goods::None};
    const auto add = [&](const char* badge, const char* pin) {
        return till.evertill(
            {"operator", "add", "7", "--name", "Li", "--badge", badge, "--pin", "--json"},
            std::string{pin} + "\n");
    };
    CHECK(test::errorCode(add(kBadge, "1234")) == "OutOfRange");
    CHECK(test::errorCode(add(kBadge, "12")) == "InvalidFormat");
    CHECK(test::errorCode(add("SHORT", kPin)) == "InvalidFormat");
    CHECK(till.number("SELECT count(*) FROM operator_local") == 0);
    CHECK(till.evertill({"operator", "role", "cashier", "fly"}).exitCode == 1);
    CHECK(till.evertill({"operator", "pin", "nobody"}, std::string{kPin} + "\n").exitCode != 0);
}
