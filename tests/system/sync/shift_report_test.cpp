// SPDX-License-Identifier: Apache-2.0
// Goal: INV Z of the till = recomputation at the centre, to the cent, with the real programs, and
// told back over the root's signature. Method: two shifts without a link, sold on, paid in and out,
// handed over, closed; then the agent sends, and both sides' figures are compared as JSON. Roots of
// another centre and rows altered in the till's database are no word of the centre.
#include "system/sync/chain.h"
#include "system/sync/tools.h"

#include <sqlite3.h>

#include <fstream>

#include <doctest/doctest.h>

using namespace evertill::test;

namespace {

json::object askJson(const SyncTill& till, std::vector<std::string> words) {
    words.emplace_back("--json");
    const Finished done = till.evertill(std::move(words));
    INFO(done.err);
    REQUIRE(done.exitCode == 0);
    return json::parse(done.out).as_object();
}

std::string contentOf(const fs::path& file) {
    std::ifstream in{file};
    return {std::istreambuf_iterator<char>{in}, {}};
}

} // namespace

TEST_CASE("a Z under a clock that was ahead, and one after it was put right, are agreed") {
    Chain chain;
    SyncTill& till = chain.till();
    till.useEnvironment(atTime("+400d"));
    askJson(till, {"shift", "open", "--float", "100.00"});
    till.sell(2);
    const json::object ahead = askJson(till, {"shift", "z"});
    till.useEnvironment({});
    askJson(till, {"shift", "open", "--float", "50.00"});
    till.sell(3);
    const json::object after = askJson(till, {"shift", "z"});
    CHECK(after.at("figures").at("date").as_string() < ahead.at("figures").at("date").as_string());
    CHECK(till.evertill({"journal", "verify"}).exitCode == 0);
    REQUIRE(till.once().exitCode == 0);
    CHECK(chain.centre.waitForSales(5) == 5);
    const Finished told = chain.centre.command({"report", "shifts", "--json"});
    int agreed = 0;
    const json::object report = json::parse(told.out).as_object();
    for (const json::value& shift : report.at("shifts").as_array()) {
        agreed += shift.as_object().contains("z") && shift.at("standing") == "agreed" ? 1 : 0;
    }
    CHECK(agreed == 2);
    CHECK(chain.isSound());
}

TEST_CASE("INV each Z of a till is what the centre comes to, to the cent") {
    Chain chain;
    const SyncTill& till = chain.till();
    askJson(till, {"shift", "open", "--float", "100.00"});
    till.sell(12);
    askJson(till, {"shift", "pay-in", "7.35", "--reason", "found"});
    askJson(till, {"shift", "pay-out", "2.20", "--reason", "milk"});
    askJson(till, {"shift", "hand-over", "--to", "2"});
    askJson(till, {"shift", "no-sale", "--reason", "change"});
    till.sell(5);
    askJson(till, {"shift", "drop", "50", "--to", "bank"});
    const json::object first = askJson(till, {"shift", "z", "--counted", "cash=70.00", "--blind"});
    CHECK(first.at("z") == 1);
    CHECK(first.at("agreed") == true);
    till.sell(3); // opens a shift of its own
    askJson(till, {"shift", "open", "--float", "20.00"});
    till.sell(4);
    const json::object second = askJson(till, {"shift", "z"});
    CHECK(second.at("figures").at("sales") == 4);
    CHECK(till.evertill({"journal", "verify"}).exitCode == 0);

    REQUIRE(till.once().exitCode == 0);
    CHECK(chain.centre.waitForSales(24) == 24);
    const auto report = [&] {
        const Finished told = chain.centre.command({"report", "shifts", "--json"});
        INFO(told.err);
        CHECK(told.exitCode == 0);
        return json::parse(told.out).at("shifts").as_array();
    };
    int compared = 0;
    for (const json::value& shift : report()) {
        if (const auto* z = shift.as_object().if_contains("z")) {
            const json::object& here = *z == 1 ? first : second;
            CHECK(shift.at("standing") == "agreed");
            CHECK(shift.at("figures") == here.at("figures"));
            ++compared;
        } else {
            CHECK(shift.at("standing") == "open");
        }
    }
    CHECK(compared == 2);
    // What the centre came to goes back to the till.
    const auto told = [&](std::size_t newest) {
        const auto shifts = askJson(till, {"shift", "list"}).at("shifts").as_array();
        return std::string{shifts.at(newest).at("centre").as_string()};
    };
    REQUIRE(waitUntil(
        [&] {
            REQUIRE(till.once().exitCode == 0);
            return told(0) == "agreed";
        },
        60));
    CHECK(told(2) == "agreed");
    CHECK(chain.isSound());
}

TEST_CASE("what the centre says of a Z is signed by its root, and nobody else's word counts") {
    Chain chain;
    const SyncTill& till = chain.till();
    askJson(till, {"shift", "open", "--float", "100.00"});
    till.sell(2);
    askJson(till, {"shift", "z"});
    const auto told = [&] {
        const json::value z = askJson(till, {"shift", "list"}).at("shifts").as_array().at(0);
        return std::string{z.at("centre").as_string()} +
               (z.at("centreSigned").as_bool() ? ", signed" : "");
    };
    CHECK(told() == "open");
    REQUIRE(waitUntil(
        [&] {
            REQUIRE(till.once().exitCode == 0);
            return told() == "agreed, signed";
        },
        60));
    const auto line = [&] { return till.evertill({"shift", "list"}).out; };
    CHECK(line().find("the centre agrees, signed") != std::string::npos);

    // Another centre's root in the place of the real one; then both, as while one is renewed.
    const fs::path roots = till.directory() / "certs/roots.pem";
    const std::string real = contentOf(roots);
    Centre other{chain.folder.path() / "other"};
    other.start();
    const std::string foreign = contentOf(other.directory() / "pki/ca.pem");
    std::ofstream{roots} << foreign;
    CHECK(told() == "forged");
    CHECK(line().find("NOT AGREED") != std::string::npos);
    CHECK(line().find("agrees") == std::string::npos);
    std::ofstream{roots} << foreign << real;
    CHECK(told() == "agreed, signed");
    std::ofstream{roots} << real;

    // Altered in the till's own database; then taken away, as where the centre is an older one.
    const std::string generation = contentOf(till.directory() / "ref.current");
    const fs::path ref =
        till.directory() / ("ref-" + std::to_string(std::stoi(generation)) + ".db");
    const auto alter = [&ref](const std::string& sql) {
        sqlite3* database = nullptr;
        REQUIRE(sqlite3_open(ref.c_str(), &database) == SQLITE_OK);
        CHECK(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
        CHECK(sqlite3_changes(database) == 1);
        sqlite3_close(database);
    };
    alter("UPDATE config SET value=value||' 1!' WHERE key='shift.signed.T1'");
    CHECK(told() == "forged");
    alter("DELETE FROM config WHERE key='shift.signed.T1'");
    CHECK(told() == "agreed");
    CHECK(line().find("the centre agrees, not signed") != std::string::npos);
}
