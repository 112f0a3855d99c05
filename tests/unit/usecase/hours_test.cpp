// SPDX-License-Identifier: Apache-2.0
// Goal: the hours a manager sees are what the time clock took: over midnight, when the clocks are
// put forward or back, and where somebody forgot to go; sums are those of the days shown. Method: a
// time clock of given steps by example; any steps against sums made apart.
#include "usecase/reports/hours.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace evertill;
using core::BusinessDate;
using core::ClockStep;
using core::OperatorId;
using usecase::Period;

namespace {

constexpr std::int64_t kMinute = 60'000'000;
constexpr std::int64_t kHour = 60 * kMinute;
const OperatorId kAnn{"1"};
const OperatorId kBen{"2"};

base::UtcTime moment(const char* iso) {
    return core::parseIsoTime(iso).value();
}
BusinessDate date(const char* text) {
    return BusinessDate::parse(text).value();
}

struct Clocked final : ports::PeopleReader {
    std::vector<core::ClockEntry> entries;

    [[nodiscard]] base::Expected<std::vector<ports::Person>> people() override {
        return std::vector<ports::Person>{};
    }
    [[nodiscard]] base::Expected<std::vector<core::ClockEntry>>
    clocked(std::int64_t fromMicros) override {
        std::vector<core::ClockEntry> wanted;
        for (const core::ClockEntry& entry : entries) {
            if (entry.at.micros >= fromMicros) {
                wanted.push_back(entry);
            }
        }
        return wanted;
    }
    void add(const OperatorId& of, ClockStep step, const char* iso) {
        entries.push_back({of, step, moment(iso), of});
    }
    [[nodiscard]] usecase::Hours hours(const char* first, const char* last, const char* now) {
        return usecase::workedHours(*this, {date(first), date(last)}, moment(now)).value();
    }
};

} // namespace

TEST_CASE("a night is of the day it began on, also where the days asked for begin in its middle") {
    Clocked clock;
    clock.add(kAnn, ClockStep::In, "2026-11-20T22:00:00+00:00");
    clock.add(kAnn, ClockStep::BreakStarted, "2026-11-21T01:30:00+00:00");
    clock.add(kAnn, ClockStep::BreakEnded, "2026-11-21T02:00:00+00:00");
    clock.add(kAnn, ClockStep::Out, "2026-11-21T06:00:00+00:00");
    clock.add(kAnn, ClockStep::In, "2026-11-21T22:00:00+00:00");
    clock.add(kAnn, ClockStep::Out, "2026-11-21T23:15:00+00:00");
    const auto both = clock.hours("2026-11-20", "2026-11-21", "2026-11-24T12:00:00+00:00");
    REQUIRE(both.days.size() == 2);
    CHECK(usecase::timesText(both.days[0]) == "22:00–01:30, 02:00–06:00");
    CHECK(both.days[0].day == date("2026-11-20"));
    CHECK(both.days[0].workedMicros == 7 * kHour + 30 * kMinute);
    REQUIRE(both.totals.size() == 1);
    CHECK(both.totals[0] ==
          usecase::PersonHours{kAnn, 2, 8 * kHour + 45 * kMinute, 30 * kMinute, false});
    CHECK(both.present.empty());
    const auto second = clock.hours("2026-11-21", "2026-11-21", "2026-11-24T12:00:00+00:00");
    REQUIRE(second.days.size() == 1);
    CHECK(second.days[0] == both.days[1]);
    CHECK_FALSE(second.totals[0].isMissing);
}

TEST_CASE("the clocks are put back or forward: the times jump, the hours do not") {
    Clocked clock;
    clock.add(kAnn, ClockStep::In, "2026-10-24T22:00:00+01:00");
    clock.add(kAnn, ClockStep::Out, "2026-10-25T06:00:00+00:00"); // nine hours
    clock.add(kBen, ClockStep::In, "2026-03-28T22:00:00+00:00");
    clock.add(kBen, ClockStep::Out, "2026-03-29T06:00:00+01:00"); // seven
    const auto hours = clock.hours("2026-01-01", "2026-11-24", "2026-11-24T12:00:00+00:00");
    REQUIRE(hours.totals.size() == 2);
    CHECK(hours.totals[0].workedMicros == 9 * kHour);
    CHECK(hours.totals[1].workedMicros == 7 * kHour);
    CHECK(usecase::timesText(hours.days[0]) == "22:00–06:00");
    CHECK(usecase::timesText(hours.days[1]) == "22:00–06:00");
    CHECK(hours.days[1].day == date("2026-03-28"));
}

TEST_CASE("who is there is told whatever the days; who forgot to go counts nothing and is marked") {
    Clocked clock;
    clock.add(kBen, ClockStep::In, "2026-11-23T08:00:00+00:00"); // never went
    clock.add(kAnn, ClockStep::In, "2026-11-24T08:55:00+00:00");
    clock.add(kBen, ClockStep::In, "2026-11-24T09:00:00+00:00");
    clock.add(kBen, ClockStep::BreakStarted, "2026-11-24T11:00:00+00:00");
    const auto now = clock.hours("2026-11-23", "2026-11-24", "2026-11-24T11:30:00+00:00");
    REQUIRE(now.days.size() == 3);
    CHECK(usecase::timesText(now.days[0]) == "08:55–");
    CHECK(now.days[0].isOpen);
    CHECK(now.days[0].workedMicros == 2 * kHour + 35 * kMinute);
    CHECK(usecase::timesText(now.days[1]) == "08:00–?");
    CHECK(now.days[1].isMissing);
    CHECK(now.totals[1] == usecase::PersonHours{kBen, 2, 2 * kHour, 30 * kMinute, true});
    const auto before = clock.hours("2026-01-01", "2026-01-02", "2026-11-24T11:30:00+00:00");
    CHECK(before.days.empty());
    REQUIRE(before.present == now.present);
    CHECK(now.present ==
          std::vector<usecase::Present>{
              {kAnn, moment("2026-11-24T08:55:00+00:00"), core::WorkState::Working},
              {kBen, moment("2026-11-24T09:00:00+00:00"), core::WorkState::OnBreak}});
    CHECK(usecase::toCsv(usecase::tableOf(now)) ==
          "\xEF\xBB\xBF"
          "date,operator,times,worked,breaks,open,missing\r\n"
          "2026-11-24,1,08:55–,2:35,0:00,x,\r\n"
          "2026-11-23,2,08:00–?,0:00,0:00,,x\r\n"
          "2026-11-24,2,09:00–11:00,2:00,0:30,x,\r\n");
}

TEST_CASE("INV a person's sums are those of the days shown, and who is there came before now") {
    CHECK(rc::check([] {
        Clocked clock;
        base::UtcTime now = moment("2026-03-27T00:00:00+00:00");
        const auto steps =
            *rc::gen::container<std::vector<std::tuple<int, int, int>>>(rc::gen::tuple(
                rc::gen::inRange(0, 4), rc::gen::inRange(0, 3), rc::gen::inRange(0, 14 * 60)));
        for (const auto& [step, who, minutes] : steps) {
            now.micros += minutes * kMinute;
            clock.entries.push_back(
                {OperatorId{std::to_string(who)}, static_cast<ClockStep>(step), now, {}});
        }
        const Period all{date("2026-03-01"), BusinessDate::localDayOf(now)};
        const auto hours = usecase::workedHours(clock, all, now).value();
        std::map<OperatorId, usecase::PersonHours> sums;
        for (const core::WorkedDay& day : hours.days) {
            usecase::PersonHours& sum = sums[day.of];
            sum.of = day.of;
            ++sum.days;
            sum.workedMicros += day.workedMicros;
            sum.breakMicros += day.breakMicros;
            sum.isMissing = sum.isMissing || day.isMissing;
        }
        std::vector<usecase::PersonHours> expected;
        for (const auto& [who, sum] : sums) {
            expected.push_back(sum);
        }
        RC_ASSERT(hours.totals == expected);
        for (const usecase::Present& one : hours.present) {
            RC_ASSERT(one.since <= now);
            RC_ASSERT(one.state != core::WorkState::Away);
        }
    }));
}
