// SPDX-License-Identifier: Apache-2.0
// Goal: goods are received against a delivery note, adjusted, counted while selling goes on, and
// found again in lists and movements, on the command line and without a link; an open count
// outlives kill -9. Method: the real program; what is on the disk is asked with SQL of our own.
#include "system/till.h"

#include <doctest/doctest.h>

#include <csignal>

using namespace evertill;

namespace {

namespace json = boost::json;

json::object told(const test::Till& till, std::vector<std::string> words) {
    words.insert(words.begin(), "stock");
    words.emplace_back("--json");
    const auto finished = till.evertill(std::move(words));
    INFO(finished.err);
    REQUIRE(finished.exitCode == 0);
    return test::jsonLines(finished.out).back();
}

std::int64_t onHand(const test::Till& till, const std::string& sku) {
    return told(till, {"show", sku}).at("rows").at(0).at("on_hand").as_int64() / 1000;
}

} // namespace

TEST_CASE("goods are received against a note, over and short are told, and movements say it all") {
    const test::Till till;
    const auto note = till.file("note.csv", "sku,quantity\nA1,10\nA2,4\nA3,2\n");
    const json::object received =
        told(till, {"receive", "--delivery", "L-77", "--from", "ACME", "--line", "A1=12", "--line",
                    "A2=3", "--line", "A4=1", "--note", note.string()});
    CHECK(received.at("lines").as_array().size() == 4);
    CHECK(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    CHECK(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    CHECK(onHand(till, "A1") == 10);
    CHECK(onHand(till, "A3") == 0); // announced, and nothing came
    const json::array rows = told(till, {"movements", "A1"}).at("rows").as_array();
    REQUIRE(rows.size() == 3);
    CHECK(rows.at(0).at("kind") == "sale");
    CHECK(rows.at(2).at("kind") == "receipt");
    CHECK(rows.at(2).at("expected") == 10'000);
    CHECK(rows.at(2).at("change") == 12'000);
    CHECK(rows.at(2).at("reference") == "L-77");
    CHECK(rows.at(2).at("party") == "ACME");
    const json::object first = told(till, {"movements", "A1", "--limit", "2"});
    const std::string next{first.at("next").as_string()};
    CHECK(told(till, {"movements", "A1", "--limit", "2", "--after", next}).at("rows").at(0) ==
          rows.at(2));
    const auto words = till.evertill(
        {"stock", "receive", "--delivery", "L-78", "--line", "A2=5", "--note", note.string()});
    CHECK(words.out.find("A1  0, short by 10") != std::string::npos);
    CHECK(words.out.find("A2  5, over by 1") != std::string::npos);
    CHECK(till.evertill({"stock", "movements", "A1", "--csv"}).out.find("ACME") !=
          std::string::npos);
    CHECK(till.evertill({"journal", "verify"}).exitCode == 0);
}

TEST_CASE(
    "adjusting and wasting want a reason; what makes no sense is refused and changes nothing") {
    const test::Till till;
    CHECK(till.evertill({"stock", "adjust", "--line", "A1=-2"}).exitCode == 2);
    CHECK(told(till, {"adjust", "--line", "A1=-2", "--reason", "missing"}).at("documents") == 1);
    CHECK(told(till, {"waste", "--line", "A1=1", "--reason", "broken"}).at("documents") == 1);
    CHECK(told(till, {"transfer-in", "--from", "S2", "--line", "A1=9"}).at("documents") == 1);
    CHECK(told(till, {"transfer-out", "--to", "S2", "--line", "A1=3"}).at("documents") == 1);
    CHECK(told(till, {"vendor-return", "--to", "ACME", "--line", "A1=1"}).at("documents") == 1);
    CHECK(onHand(till, "A1") == 2);
    const auto refused = [&](std::vector<std::string> words) {
        words.insert(words.begin(), "stock");
        words.emplace_back("--json");
        return test::errorCode(till.evertill(std::move(words)));
    };
    CHECK(refused({"receive", "--line", "A1=-1"}) == "OutOfRange");
    CHECK(refused({"receive", "--line", "A1=0"}) == "OutOfRange");
    CHECK(refused({"receive", "--line", "A1"}) == "InvalidFormat");
    CHECK(refused({"receive", "--line", "NOBODY=1"}) == "UnknownItem");
    CHECK(refused({"receive"}) == "InvalidFormat");
    CHECK(refused({"count", "--post"}) == "NotFound");
    CHECK(refused({"movements", "A1", "--after", "x"}) == "InvalidFormat");
    CHECK(till.number("SELECT count(*) FROM stock_document") == 5);
}

TEST_CASE("a count goes on while goods are sold, outlives kill -9, and loses no sale") {
    const test::Till till;
    static_cast<void>(told(till, {"receive", "--line", "A1=10"}));
    CHECK(told(till, {"count", "--line", "A1=4"}).at("open").as_array().size() == 1);
    // Killed while it holds the till: what was counted before is there.
    test::Process program{till.command({"sell"})};
    REQUIRE(program.write("A2\n"));
    program.kill(SIGKILL);
    static_cast<void>(program.finish());
    CHECK(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    const json::object open = told(till, {"count", "--line", "A1=3"});
    CHECK(open.at("open").at(0).at("counted") == "7");
    CHECK(open.at("open").at(0).at("expected") == "9");
    CHECK(open.at("open").at(0).at("doubtful") == true);
    CHECK(told(till, {"count", "--drop"}).at("open").as_array().empty());
    static_cast<void>(told(till, {"count", "--line", "A1=8"}));
    CHECK(till.evertill({"sell", "A1", "A1", "cash"}).exitCode == 0);
    const json::object posted = told(till, {"count", "--post"});
    CHECK(posted.at("lines").at(0).at("expected") == "9");
    CHECK(posted.at("lines").at(0).at("change") == "-1");
    CHECK(onHand(till, "A1") == 6); // 8 were there, 2 were sold since
    CHECK(till.number("SELECT count(*) FROM stock_draft_line") == 0);
}

TEST_CASE("Bug: stock documents that make no sense were recorded, or refused in words of nothing") {
    const test::Till till;
    const auto refused = [&](std::vector<std::string> words, std::string_view why) {
        words.insert(words.begin(), "stock");
        const auto finished = till.evertill(std::move(words));
        INFO(finished.err);
        CHECK(finished.exitCode != 0);
        CHECK(finished.err.find(why) != std::string::npos);
    };
    refused({"receive", "--line", "A1=1.5"}, "1.5 of A1 cannot be: it is counted by the piece");
    refused({"receive", "--line", "A1=-2"}, "-2 of A1");
    refused({"waste", "--reason", "broken", "--line", "A1=-2"}, "-2 of A1");
    refused({"count", "--post"}, "nothing in the open count");
    refused({"count", "--line", "A1=0.5"}, "0.5 of A1 cannot be");
    REQUIRE(till.number("SELECT 1 FROM meta WHERE key='store' AND value='S1'") == 1);
    refused({"transfer-out", "--to", "S1", "--line", "A1=1"}, "are at store S1");
    CHECK(till.number("SELECT count(*) FROM stock_move") == 0);
    // What was recorded says itself that it is in doubt.
    static_cast<void>(told(till, {"count", "--line", "A1=4"}));
    CHECK(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    static_cast<void>(told(till, {"count", "--line", "A1=3"}));
    const auto posted = till.evertill({"stock", "count", "--post"});
    CHECK(posted.exitCode == 0);
    CHECK(posted.out.find("count it again") != std::string::npos);
}

TEST_CASE("what has less than its minimum is low; the list is paged") {
    const test::Till till;
    static_cast<void>(
        told(till, {"receive", "--line", "A1=10", "--line", "A2=1", "--line", "A3=2"}));
    CHECK(told(till, {"low"}).at("rows").as_array().empty());
    CHECK(till.evertill({"stock", "minimum", "A1", "12"}).exitCode == 0);
    CHECK(till.evertill({"stock", "minimum", "A4", "1"}).exitCode == 0); // never was here
    const json::array low = told(till, {"low"}).at("rows").as_array();
    REQUIRE(low.size() == 2);
    CHECK(low.at(0).at("sku") == "A1");
    CHECK(low.at(0).at("minimum") == 12'000);
    CHECK(told(till, {"low", "--below", "2"}).at("rows").as_array().size() == 3);
    CHECK(till.evertill({"stock", "minimum", "A1", "none"}).exitCode == 0);
    CHECK(told(till, {"low"}).at("rows").as_array().size() == 1);
    const json::object page = told(till, {"list", "--limit", "2"});
    CHECK(page.at("rows").as_array().size() == 2);
    CHECK(page.at("next") == "A2");
    CHECK(told(till, {"list", "--after", "A2"}).at("rows").at(0).at("sku") == "A3");
}

TEST_CASE("journal verify finds a stock movement that SQL changed") {
    const test::Till till;
    static_cast<void>(told(till, {"receive", "--line", "A1=10"}));
    CHECK(till.evertill({"journal", "verify"}).exitCode == 0);
    till.change("UPDATE stock_move SET change=change+1000");
    const auto verified = till.evertill({"journal", "verify"});
    CHECK(verified.exitCode != 0);
    CHECK((verified.out + verified.err).find("A1") != std::string::npos);
}
