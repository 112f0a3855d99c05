// SPDX-License-Identifier: Apache-2.0
// Goal: a kill -9 in the middle of an override at the drawer leaves all of it or nothing: no cash
// that went out by somebody's leave without who gave it, how much and why, and no leave without its
// cash. Method: a process of its own proves a supervisor's PIN and pays out, over and over, as the
// page of the shift does, and is killed at a random moment; what is there is read from the till's
// own export.
#include "system/till.h"
#include "terminal/people.h"
#include "usecase/shifts.h"
#include "usecase/sign_on.h"

#include <csignal>
#include <doctest/doctest.h>
#include <map>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

using namespace evertill;

namespace {

constexpr const char* kPin = "70318246";

// In a child: pays out round.01, round.02 ... and says each that was confirmed.
[[noreturn]] void payOut(const test::Till& till, int round, int said) {
    const auto terminal = terminal::Terminal::openForSelling(till.folder(), "test").value();
    terminal::TillPeople people{*terminal};
    const auto reader = terminal->newReader().value();
    const core::Currency currency = terminal->identity().currency;
    usecase::SignOn desk{people.doors(), terminal->journal(), terminal->clock()};
    usecase::Shifts shifts{
        {&terminal->shifts(), &terminal->clock(), currency, *people.staff(*reader).value()}};
    const core::OperatorId by = desk.prove({core::OperatorId{"3"}, kPin, {}}).value();
    for (std::int32_t i = 1; i < 100; ++i) {
        const core::Money amount = core::Money::minor(round * 100 + i, currency);
        const auto paid = shifts.moveCash({core::OperatorId{"1"}, by}, {}, core::CashMove::PaidOut,
                                          amount, "window " + std::to_string(amount.minorUnits()));
        if (!paid || ::write(said, &i, sizeof i) != sizeof i) {
            ::_exit(1);
        }
    }
    ::_exit(0);
}

// Amount to reason of all events of a name.
std::map<std::int64_t, std::string> recorded(const test::Till& till, std::string_view name) {
    std::map<std::int64_t, std::string> found;
    const auto lines = test::jsonLines(till.evertill({"journal", "export"}).out);
    for (const boost::json::object& line : lines) {
        if (line.at("name").as_string() == name) {
            const boost::json::object& body = line.at("body").as_object();
            const std::string reason{body.at("reason").as_string()};
            const bool isNew = found.emplace(body.at("amountMinor").as_int64(), reason).second;
            CHECK(isNew); // none twice
        }
    }
    return found;
}

} // namespace

TEST_CASE(
    "kill -9 in the middle of an override leaves no cash without its leave, nor the reverse") {
    const test::Till till{test::Till::Goods::None};
    REQUIRE(till.evertill({"operator", "add", "1", "--name", "Ann"}).exitCode == 0);
    REQUIRE(
        till.evertill({"operator", "add", "3", "--name", "Chen", "--role", "supervisor", "--pin"},
                      std::string{kPin} + "\n")
            .exitCode == 0);
    REQUIRE(till.evertill({"shift", "open", "--float", "9000.00"}).exitCode == 0);
    std::mt19937 random{20'261'124};
    std::size_t cut = 0;
    for (int round = 1; round <= 12; ++round) {
        CAPTURE(round);
        int pipe[2] = {};
        REQUIRE(::pipe(pipe) == 0);
        const pid_t child = ::fork();
        if (child == 0) {
            ::close(pipe[0]);
            payOut(till, round, pipe[1]);
        }
        ::close(pipe[1]);
        std::int32_t confirmed = 0;
        REQUIRE(::read(pipe[0], &confirmed, sizeof confirmed) == sizeof confirmed);
        ::usleep(static_cast<useconds_t>(random() % 20'000));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        cut += WIFSIGNALED(status) ? 1 : 0;
        while (::read(pipe[0], &confirmed, sizeof confirmed) == sizeof confirmed) {
        }
        ::close(pipe[0]);
        const auto moves = recorded(till, "CashMoved");
        CHECK(recorded(till, "RightOverridden") == moves); // how much and why, each
        CHECK(moves.contains(round * 100 + confirmed));
        CHECK(till.evertill({"journal", "verify"}).exitCode == 0);
    }
    CHECK(cut > 0);
}
