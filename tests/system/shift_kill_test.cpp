// SPDX-License-Identifier: Apache-2.0
// Goal: a kill -9 in the middle of opening, counting or closing a shift, or of the end of a day,
// leaves all of the step or nothing: numbers stay dense, the shifts kept are the journal's fold,
// and the next one goes on. Method: the real program is killed after a random time, over and over;
// what is there is read from its own reports and checked by `journal verify`.
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
                std::int64_t longestMicros, std::mt19937& random,
                const std::vector<std::string>& environment = {}) {
    test::Process process{till.command(words, environment)};
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

TEST_CASE("kill -9 in the middle of the end of a day leaves its Zs and its record, or neither") {
    const test::Till till;
    std::mt19937 random{20'261'124};
    const auto onDay = [](int day) -> std::vector<std::string> {
        return {"LD_PRELOAD=/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
                "FAKETIME=+" + std::to_string(day) + "d", "FAKETIME_DONT_FAKE_MONOTONIC=1",
                "NO_FAKE_STAT=1"};
    };
    const auto run = [&](int day, const std::vector<std::string>& words) {
        const test::Finished done = till.evertill(words, {}, onDay(day));
        INFO(done.err);
        REQUIRE(done.exitCode == 0);
        return done.micros;
    };
    std::int64_t whole = 0;
    for (int day = 0; day < 25; ++day) {
        CAPTURE(day);
        run(day, {"shift", "open", "--float", "1.00"});
        run(day, {"sell", "A1", "cash"});
        run(day, {"shift", "count", "--counted", "cash=2.07"});
        if (day == 0) { // as long as it takes
            whole = run(day, {"shift", "end-day"});
        } else {
            runAndKill(till, {"shift", "end-day"}, whole, random, onDay(day));
        }
        const std::string journal = till.evertill({"journal", "export"}).out;
        std::size_t ends = 0;
        for (std::size_t at = journal.find("day ended"); at != std::string::npos;
             at = journal.find("day ended", at + 1)) {
            ++ends;
        }
        const json::array all = shifts(till);
        const bool isClosed = all.front().at("state") == "closed";
        std::size_t closed = 0; // with a Z each
        for (const json::value& one : all) {
            closed += one.as_object().contains("z") ? 1U : 0U;
        }
        CHECK(closed == (isClosed ? all.size() : all.size() - 1));
        CHECK(ends == closed);
        if (!isClosed) {
            run(day, {"shift", "end-day"});
        }
    }
    CHECK(till.soundSales() == 25);
}
