// SPDX-License-Identifier: Apache-2.0
// Goal: INV Z of the till = recomputation at the centre, to the cent, with the real programs.
// Method: two shifts without a link, sold on, paid in and out, handed over, closed; then the agent
// sends, and both sides' figures are compared as JSON.
#include "system/sync/chain.h"
#include "system/sync/tools.h"

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
