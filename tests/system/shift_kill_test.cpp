// SPDX-License-Identifier: Apache-2.0
// Goal: a kill -9 in the middle of opening, counting or closing a shift leaves all of the step or
// nothing: numbers stay dense, the shifts kept are the journal's fold, and the next one goes on.
// Method: the real program is killed after a random time, over and over; what is there is read
// from its own reports and checked by `journal verify`.
#include "system/till.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <doctest/doctest.h>
#include <random>
#include <thread>

using namespace evertill;
namespace json = boost::json;

namespace {

// Killed somewhere before its end, or not; longest: what the whole takes.
void runAndKill(const test::Till& till, const std::vector<std::string>& words,
                std::int64_t longestMicros, std::mt19937& random) {
    test::Process process{till.command(words)};
    const auto wait = static_cast<std::int64_t>(random() % 1'000) * longestMicros / 1'000;
    std::this_thread::sleep_for(std::chrono::microseconds{wait});
    process.kill(SIGKILL);
    process.finish();
}

json::array shifts(const test::Till& till) {
    const test::Finished told = till.evertill({"shift", "list", "--limit", "1000", "--json"});
    REQUIRE(told.exitCode == 0);
    return test::jsonLines(told.out).front().at("shifts").as_array();
}

} // namespace

TEST_CASE(
    "kill -9 in the middle of opening, counting and closing shifts leaves nothing half done") {
    const test::Till till;
    std::mt19937 random{20'261'123};
    REQUIRE(till.evertill({"shift", "open", "--float", "1.00"}).exitCode == 0);
    const std::int64_t whole = till.evertill({"shift", "count", "--counted", "cash=1.00"}).micros;
    int closed = 0;
    for (int round = 0; round < 40; ++round) {
        CAPTURE(round);
        const json::array before = shifts(till);
        const auto isOpen = [](const json::value& one) { return one.at("state") == "open"; };
        const bool wasOpen = std::any_of(before.begin(), before.end(), isOpen);
        if (wasOpen) {
            runAndKill(till, {"shift", "z", "--counted", "cash=1.00"}, whole, random);
        } else {
            runAndKill(till, {"shift", "open", "--float", "2.00"}, whole, random);
        }
        const json::array after = shifts(till);
        CHECK(after.size() - before.size() <= (wasOpen ? 0U : 1U));
        std::int64_t z = 0;
        for (auto one = after.rbegin(); one != after.rend(); ++one) {
            if (const auto* number = one->as_object().if_contains("z")) {
                CHECK(*number == ++z);
                CHECK(one->at("agreed") == true);
                // The count is of the same moment as the Z, or neither is there.
                CHECK(one->at("figures").at("tenders").as_array().size() == 1);
            }
        }
        closed = static_cast<int>(z);
    }
    MESSAGE(closed << " shifts were closed in spite of it");
    REQUIRE(till.evertill({"journal", "verify"}).exitCode == 0);
    REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    CHECK(till.soundSales() == 1);
}
