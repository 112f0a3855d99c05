// SPDX-License-Identifier: Apache-2.0
// Goal: who was locked out by a clock that was ahead waits the delay and no longer, by the right
// clock. Method: one person in memory, a clock set by hand.
#include "usecase/time_clock.h"

#include "support/small_journal.h"
#include "support/small_shop.h"

#include <doctest/doctest.h>

using namespace evertill;
using base::ErrorCode;
using base::Expected;

namespace {

struct OnePerson final : ports::PeopleReader, ports::PeopleStore {
    core::Lockout state;
    std::vector<core::ClockEntry> entries;

    Expected<std::vector<ports::Person>> people() override {
        ports::Person person;
        person.row.id = core::OperatorId{"7"};
        person.row.isActive = true;
        person.row.pin = core::pinHashText({{14, 8, 1}, {1, 2, 3, 4, 5, 6, 7, 8}, {}});
        return std::vector{person};
    }
    Expected<void> putOperator(const ports::UserRow&, const core::OperatorId&,
                               base::UtcTime) override {
        return {};
    }
    Expected<void> setPin(const ports::Person&, const std::string&, const core::OperatorId&,
                          base::UtcTime) override {
        return {};
    }
    Expected<std::vector<core::ClockEntry>> clocked(std::int64_t) override { return entries; }
    Expected<void> clock(const core::TimeClocked& step, base::UtcTime now) override {
        entries.push_back({step.of, step.step, now, step.by});
        return {};
    }
    Expected<core::Lockout> lockout(const core::OperatorId&) override { return state; }
    Expected<void> putFailure(const core::OperatorId&, const core::Lockout& now,
                              base::UtcTime) override {
        state = now;
        ++recordedFailures;
        return {};
    }
    Expected<void> putLockout(const core::OperatorId&, const core::Lockout& now) override {
        state = now;
        return {};
    }
    int recordedFailures = 0;
};

} // namespace

TEST_CASE("Bug: a clock that was ahead locked somebody out until its date") {
    constexpr std::int64_t kSecond = 1'000'000;
    OnePerson one;
    test::SmallJournal journal;
    test::HandClock clock;
    const std::int64_t start = clock.now().micros;
    one.state = {3, start + 86'400 * kSecond};
    usecase::PeopleDoors doors;
    doors.people = &one;
    doors.store = &one;
    doors.isPin = [](const auto&, std::string_view pin, const auto&) { return pin == "3691"; };
    usecase::SignOn desk{doors, journal, clock};
    const usecase::Proof proof{core::OperatorId{"7"}, "3691", {}};
    CHECK(desk.prove(proof).error().code == ErrorCode::PinLocked);
    CHECK(one.state == core::Lockout{3, start}); // on the disk before the answer
    clock.micros += 4 * kSecond;
    CHECK(desk.prove(proof).error().context == "1");
    clock.micros += kSecond;
    CHECK(desk.prove(proof).hasValue());
    CHECK(one.recordedFailures == 0); // Bug: a wrong PIN nobody had typed was on record
    CHECK(one.state == core::Lockout{});
}

TEST_CASE("only the step that may come next is clocked; for somebody else, only with a reason") {
    OnePerson one;
    test::HandClock clock;
    usecase::PeopleDoors doors;
    doors.people = &one;
    doors.store = &one;
    usecase::TimeClock desk{doors, clock};
    const core::OperatorId who{"7"};
    const auto step = [&](core::ClockStep what, const char* by = "7", const char* why = "") {
        return desk.clock({who, what, core::OperatorId{by}, why});
    };
    CHECK(step(core::ClockStep::Out).error().code == base::ErrorCode::NotPermitted);
    CHECK(step(core::ClockStep::In).value() == core::WorkState::Working);
    CHECK(step(core::ClockStep::In).error().code == base::ErrorCode::NotPermitted);
    CHECK(step(core::ClockStep::BreakStarted).value() == core::WorkState::OnBreak);
    CHECK(step(core::ClockStep::Out, "9").error().code == base::ErrorCode::ReasonRequired);
    CHECK(step(core::ClockStep::Out, "9", "forgot").value() == core::WorkState::Away);
    CHECK(desk.state(core::OperatorId{"nobody"}).error().code == base::ErrorCode::OperatorUnknown);
    CHECK(one.entries.size() == 3);
}
