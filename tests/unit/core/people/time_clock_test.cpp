// SPDX-License-Identifier: Apache-2.0
// Goal: hours are what was worked, also over midnight and when clocks are put forward or back; what
// was forgotten is said and not invented. Method: days by example; any steps at any times against
// the bounds they have.
#include "core/people/time_clock.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace evertill;
using namespace evertill::core;

namespace {

constexpr std::int64_t kMinute = 60'000'000;
constexpr std::int64_t kHour = 60 * kMinute;
const OperatorId kAnn{"1"};
const std::int64_t kMorning = 1'774'764'000'000'000; // 2026-03-29 06:00 UTC

base::UtcTime at(std::int64_t hours, std::int64_t minutes = 0, std::int16_t offset = 60) {
    return {kMorning + hours * kHour + minutes * kMinute, offset};
}

ClockEntry entry(ClockStep step, base::UtcTime when) {
    return {kAnn, step, when, kAnn};
}

} // namespace

TEST_CASE("a day with a break: worked and break are the whole span") {
    const auto days =
        workedDays({entry(ClockStep::In, at(2)), entry(ClockStep::BreakStarted, at(6)),
                    entry(ClockStep::BreakEnded, at(6, 30)), entry(ClockStep::Out, at(10))},
                   at(12));
    REQUIRE(days.size() == 1);
    CHECK(days[0].workedMicros == 7 * kHour + 30 * kMinute);
    CHECK(days[0].breakMicros == 30 * kMinute);
    CHECK_FALSE(days[0].isOpen);
    CHECK_FALSE(days[0].isMissing);
}

TEST_CASE("the night clocks are put forward or back gives and takes no hour") {
    // In at 22:00 local, out eight hours later by the sun; the offset changes in between.
    for (const auto& [before, after] : {std::pair<int, int>{0, 60}, {60, 0}}) {
        const base::UtcTime in{kMorning - 8 * kHour - before * kMinute,
                               static_cast<std::int16_t>(before)};
        const base::UtcTime out{in.micros + 8 * kHour, static_cast<std::int16_t>(after)};
        const auto days = workedDays({entry(ClockStep::In, in), entry(ClockStep::Out, out)}, out);
        REQUIRE(days.size() == 1); // of the evening it began on
        CHECK(days[0].day == BusinessDate::localDayOf(in));
        CHECK(days[0].workedMicros == 8 * kHour);
    }
}

TEST_CASE("who is still there is counted until now; who forgot to go is not") {
    const std::vector<ClockEntry> in{entry(ClockStep::In, at(0))};
    CHECK(workedDays(in, at(3))[0] ==
          WorkedDay{kAnn, BusinessDate::localDayOf(at(0)), 3 * kHour, 0, true, false, in});
    CHECK(workedDays(in, at(17))[0] ==
          WorkedDay{kAnn, BusinessDate::localDayOf(at(0)), 0, 0, false, true, in});
    const auto next =
        workedDays({in[0], entry(ClockStep::In, at(24)), entry(ClockStep::Out, at(25))}, at(30));
    REQUIRE(next.size() == 2);
    CHECK(next[0].isMissing);
    CHECK(next[1].workedMicros == kHour);
    CHECK_FALSE(next[1].isMissing);
}

TEST_CASE("stretches of work: breaks part them; what nobody said is left open") {
    const std::vector<ClockEntry> day{
        entry(ClockStep::In, at(0)), entry(ClockStep::BreakStarted, at(4)),
        entry(ClockStep::BreakEnded, at(5)), entry(ClockStep::Out, at(9))};
    CHECK(stretches(day) == std::vector<Stretch>{{at(0), at(4)}, {at(5), at(9)}});
    CHECK(stretches({day[0], day[1], day[3]}) == std::vector<Stretch>{{at(0), at(4)}});
    CHECK(stretches({day[3], day[0]}) ==
          std::vector<Stretch>{{std::nullopt, at(9)}, {at(0), std::nullopt}});
    CHECK(stretches({}).empty());
}

TEST_CASE("what may come next follows from the last step") {
    CHECK(workState(std::nullopt, at(0)) == WorkState::Away);
    CHECK(workState(entry(ClockStep::In, at(0)), at(1)) == WorkState::Working);
    CHECK(workState(entry(ClockStep::BreakStarted, at(0)), at(1)) == WorkState::OnBreak);
    CHECK(workState(entry(ClockStep::BreakEnded, at(0)), at(1)) == WorkState::Working);
    CHECK(workState(entry(ClockStep::Out, at(0)), at(1)) == WorkState::Away);
    CHECK(workState(entry(ClockStep::In, at(0)), at(16, 1)) == WorkState::Away);
    CHECK(nextSteps(WorkState::OnBreak) == std::vector{ClockStep::BreakEnded, ClockStep::Out});
}

TEST_CASE("INV no steps in any order, with any clock, count more than has passed, or less than 0; "
          "each is of one day") {
    CHECK(rc::check([] {
        const auto steps =
            *rc::gen::container<std::vector<std::pair<int, std::int64_t>>>(rc::gen::pair(
                rc::gen::inRange(0, 4), rc::gen::inRange<std::int64_t>(-kHour, 9 * kHour)));
        std::vector<ClockEntry> entries;
        std::int64_t now = kMorning;
        std::int64_t forward = 0;
        for (const auto& [step, passed] : steps) {
            now += passed;
            forward += std::max<std::int64_t>(passed, 0);
            entries.push_back(entry(static_cast<ClockStep>(step), {now, 0}));
        }
        std::int64_t counted = 0;
        std::size_t shown = 0;
        for (const WorkedDay& day : workedDays(entries, {now, 0})) {
            RC_ASSERT(day.workedMicros >= 0);
            RC_ASSERT(day.breakMicros >= 0);
            counted += day.workedMicros + day.breakMicros;
            shown += day.steps.size();
        }
        RC_ASSERT(shown == entries.size());
        RC_ASSERT(counted <= forward);
    }));
}
