// SPDX-License-Identifier: Apache-2.0
// Goal: the people of a till are made, listed and given PINs on the command line, and no PIN lies
// anywhere in the till's folder, its journal or an answer. Method: the real program; planted PINs
// are looked for in every byte of every file.
#include "support/secrets.h"
#include "system/till.h"

#include <doctest/doctest.h>

#include <thread>

using namespace evertill;

namespace {

constexpr const char* kPin = "70318246"; // no number that could stand there by itself
constexpr const char* kOther = "90251736";
constexpr const char* kBadge = "BADGE-ZQX-0017";

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
        CHECK(test::filesWith(till.folder(), secret).empty());
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
    CHECK(test::errorCode(add(kBadge, "70318246\n70318247")) == "InvalidFormat"); // a slip
    CHECK(till.number("SELECT count(*) FROM operator_local") == 0);
    CHECK(till.evertill({"operator", "role", "cashier", "fly"}).exitCode == 1);
    CHECK(till.evertill({"operator", "pin", "nobody"}, std::string{kPin} + "\n").exitCode != 0);
}

TEST_CASE("Bug: a PIN given as a word of the command line was repeated") {
    const test::Till till{test::Till::Goods::None};
    REQUIRE(till.evertill({"operator", "add", "7", "--name", "Li"}).exitCode == 0);
    const std::vector<std::vector<std::string>> slips{
        {"operator", "pin", "7", kPin},
        {"operator", "pn", "7", kPin},
        {"operator", "pin", "7", "--pin", kPin},
        {"operator", "pin", "7", "--pin=70318246"},
        {"operator", "add", "7", "--name", "Li", "--pin", kPin}};
    for (const auto& words : slips) {
        const auto refused = till.evertill(words, std::string{kOther} + "\n");
        CHECK(refused.exitCode == 2);
        CHECK((refused.out + refused.err).find(kPin) == std::string::npos);
    }
    CHECK(till.evertill({"operator", "pin", "7", kPin}).err.find("standard input") !=
          std::string::npos);
    CHECK(till.number("SELECT count(*) FROM operator_local WHERE pin IS NOT NULL") == 0);
    CHECK(till.evertill({"sell", "--nonsense"}).err.find("--nonsense") != std::string::npos);
}

TEST_CASE("Bug: a PIN or badge of any length, or of no text, was taken in") {
    const test::Till till{test::Till::Goods::None};
    REQUIRE(till.evertill({"operator", "add", "7", "--name", "Li"}).exitCode == 0);
    for (const std::string& wrong : {std::string(100'000, '7'), std::string{"7031\xFF\xFE"}}) {
        const auto refused = till.evertill({"operator", "pin", "7"}, wrong + "\n");
        CHECK(refused.exitCode == 1);
        CHECK(refused.err.find("longer than 64 bytes, or no UTF-8") != std::string::npos);
        CHECK(refused.err.find("7031") == std::string::npos);
    }
    const auto badge = [&](const std::string& code) {
        return till.evertill({"operator", "add", "7", "--name", "Li", "--badge", code});
    };
    CHECK(badge(std::string(64, 'B')).exitCode == 0);
    const auto refused = badge(std::string(65, 'B'));
    CHECK(refused.exitCode == 1);
    CHECK(refused.err.find("8 to 64 characters") != std::string::npos);
}

TEST_CASE("Bug: the badge of somebody who is gone could be given to nobody") {
    const test::Till till{test::Till::Goods::None};
    const auto add = [&](const char* id, std::vector<std::string> more) {
        std::vector<std::string> words{"operator", "add", id, "--name", id};
        words.insert(words.end(), more.begin(), more.end());
        return till.evertill(words);
    };
    const auto hasBadge = [&](std::size_t row) {
        const auto listed = till.evertill({"operator", "list", "--json"});
        const boost::json::object last = test::jsonLines(listed.out).back();
        return last.at("operators").as_array().at(row).at("badge").as_bool();
    };
    REQUIRE(add("7", {"--badge", kBadge}).exitCode == 0);
    CHECK(add("8", {"--badge", kBadge}).exitCode != 0); // 7 is there
    REQUIRE(add("7", {"--inactive"}).exitCode == 0);
    CHECK(hasBadge(0));
    REQUIRE(add("8", {"--badge", kBadge}).exitCode == 0);
    CHECK_FALSE(hasBadge(0));
    CHECK(hasBadge(1));
    REQUIRE(add("7", {}).exitCode == 0); // comes back, without it
    CHECK_FALSE(hasBadge(0));
    CHECK(till.evertill({"journal", "verify"}).exitCode == 0);
}

TEST_CASE("Bug: a crash left PINs and keys on the disk: core dumps are off unless asked for") {
    const test::Till till;
    const auto limitOf = [&](std::vector<std::string> environment) {
        test::Process program{till.command({"sell"}, std::move(environment))};
        REQUIRE(program.write("A1\n")); // it is past its start once it reads
        std::string limit;
        for (int i = 0; i < 200 && (limit = test::coreLimit(program.pid())) != "1"; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds{20});
        }
        program.closeInput();
        static_cast<void>(program.finish());
        return limit;
    };
    CHECK(limitOf({}) == "1"); // no core file is as small, and no collector is started for it
    CHECK(limitOf({"EVERTILL_CORE_DUMPS=yes"}) != "1");
    test::Process screen{{test::builtProgram("evertill-pos"),
                          {"--dir", till.folder().string(), "--announce-ready"},
                          {"QT_QPA_PLATFORM=offscreen", "QT_QUICK_BACKEND=software"}}};
    for (int i = 0; i < 300 && screen.err().find("ready") == std::string::npos; ++i) {
        static_cast<void>(screen.readSome(100));
    }
    CHECK(test::coreLimit(screen.pid()) == "1");
}

TEST_CASE("hours come from what was clocked, and every step is in the journal") {
    const test::Till till{test::Till::Goods::None};
    REQUIRE(
        till.evertill({"operator", "add", "7", "--name", "Li", "--pin"}, std::string{kPin} + "\n")
            .exitCode == 0);
    CHECK(till.evertill({"clock", "out", "7"}).exitCode == 1);
    for (const char* step : {"in", "break-start", "break-end", "out"}) {
        CHECK(till.evertill({"clock", step, "7"}).exitCode == 0);
    }
    REQUIRE(till.evertill({"operator", "add", "1", "--name", "Bo"}).exitCode == 0);
    CHECK(test::errorCode(till.evertill({"clock", "in", "7", "--by", "1", "--json"})) ==
          "ReasonRequired");
    CHECK(till.evertill({"clock", "in", "8"}).exitCode == 1);
    const auto told = till.evertill({"clock", "report", "--json"});
    const boost::json::object day =
        test::jsonLines(told.out).back().at("days").as_array().at(0).as_object();
    CHECK(day.at("operator").as_string() == "7");
    CHECK_FALSE(day.at("missing").as_bool());
    CHECK(day.at("steps").as_array().size() == 4);
    REQUIRE(till.evertill({"clock", "in", "7", "--by", "1", "--reason", "forgot"}).exitCode == 0);
    const auto hours = test::jsonLines(till.evertill({"clock", "report", "--json"}).out).back();
    CHECK(hours.at("totals").at(0).at("days") == 1);
    CHECK(hours.at("present").at(0).at("operator") == "7");
    CHECK(hours.at("present").at(0).at("state") == "working");
    const auto before =
        test::jsonLines(till.evertill({"clock", "report", "--date", "2001-01-01", "--json"}).out);
    CHECK(before.back().at("days").as_array().empty());
    CHECK(before.back().at("present").as_array().size() == 1); // now, whatever the days
    CHECK(till.evertill({"clock", "report", "--csv"})
              .out.starts_with("\xEF\xBB\xBF"
                               "date,operator,times,worked,breaks,open,missing\r\n"));
    CHECK(till.evertill({"clock", "report", "--date", "yesterday"}).exitCode != 0);
    CHECK(till.number("SELECT count(*) FROM journal WHERE type=25") == 5);
    CHECK(till.number("SELECT count(*) FROM time_clock t JOIN journal j ON j.id=t.id "
                      "WHERE j.type=25") == 5);
    CHECK(till.evertill({"journal", "verify"}).exitCode == 0);
}

TEST_CASE("Bug: shifts and hours were recorded in the name of somebody nobody knows") {
    const test::Till till{test::Till::Goods::None};
    CHECK(till.evertill({"shift", "open", "--float", "5", "--by", "999"}).exitCode ==
          0); // no people
    REQUIRE(till.evertill({"operator", "add", "7", "--name", "Li"}).exitCode == 0);
    for (std::vector<std::string> words :
         {std::vector<std::string>{"shift", "open", "--float", "5", "--by", "999"},
          {"shift", "hand-over", "--by", "7", "--to", "12345"},
          {"shift", "no-sale", "--reason", "change"}, // by 1, who is not here
          {"clock", "in", "7", "--by", "999", "--reason", "forgot"}}) {
        words.emplace_back("--json");
        CAPTURE(words.at(1));
        CHECK(test::errorCode(till.evertill(words)) == "OperatorUnknown");
    }
    CHECK(till.evertill({"shift", "drop", "1", "--to", "bank", "--by", "7"}).exitCode == 0);
    CHECK(
        till.evertill({"shift", "count", "--by", "7", "--counted", "cash=1", "--counted", "cash=2"})
            .exitCode == 1);
}
