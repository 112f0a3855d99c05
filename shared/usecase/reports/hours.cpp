// SPDX-License-Identifier: Apache-2.0
#include "usecase/reports/hours.h"

#include <algorithm>

namespace evertill::usecase {

namespace {

constexpr std::int64_t kMinute = 60'000'000;
constexpr std::int64_t kMicrosOfDay = 24 * 60 * kMinute;

// What began on the day before may end on the first, and who is there now came within a shift.
std::int64_t readFrom(const Period& days, base::UtcTime now) {
    const std::int64_t midnight =
        days.first.days() * kMicrosOfDay - std::int64_t{now.offsetMinutes} * kMinute;
    return std::min(midnight, now.micros) - 2 * kMicrosOfDay;
}

Present presentOn(const core::WorkedDay& day, base::UtcTime now) {
    const auto came = std::ranges::find(day.steps.rbegin(), day.steps.rend(), core::ClockStep::In,
                                        &core::ClockEntry::step);
    return {day.of, came->at, core::workState(day.steps.back(), now)};
}

std::string clockText(const std::optional<base::UtcTime>& at) {
    return at ? core::toIsoString(*at).substr(11, 5) : "?";
}

Cell time(std::int64_t micros) {
    return {hoursText(micros), micros / 1'000'000};
}

} // namespace

Expected<Hours> workedHours(ports::PeopleReader& reader, const Period& days, base::UtcTime now) {
    EVERTILL_TRY(entries, reader.clocked(readFrom(days, now)));
    Hours hours;
    for (core::WorkedDay& day : core::workedDays(entries, now)) {
        if (day.isOpen) {
            hours.present.push_back(presentOn(day, now));
        }
        if (day.day < days.first || day.day > days.last) {
            continue;
        }
        if (hours.totals.empty() || hours.totals.back().of != day.of) {
            hours.totals.push_back({day.of});
        }
        PersonHours& total = hours.totals.back();
        ++total.days;
        total.workedMicros += day.workedMicros;
        total.breakMicros += day.breakMicros;
        total.isMissing = total.isMissing || day.isMissing;
        hours.days.push_back(std::move(day));
    }
    return hours;
}

std::string timesText(const core::WorkedDay& day) {
    const std::vector<core::Stretch> stretches = core::stretches(day.steps);
    std::string text;
    for (std::size_t i = 0; i < stretches.size(); ++i) {
        const core::Stretch& one = stretches[i];
        const bool goesOn = day.isOpen && !one.until && i + 1 == stretches.size();
        text += (i == 0 ? "" : ", ") + clockText(one.from) + "–" +
                (goesOn ? std::string{} : clockText(one.until));
    }
    return text;
}

std::string hoursText(std::int64_t micros) {
    const std::string rest = std::to_string(micros / kMinute % 60);
    return std::to_string(micros / kMinute / 60) + (rest.size() == 1 ? ":0" : ":") + rest;
}

Table tableOf(const Hours& hours) {
    Table table{{"date", "operator", "times", "worked", "breaks", "open", "missing"}, {}};
    for (const core::WorkedDay& day : hours.days) {
        table.rows.push_back({{day.day.toString()},
                              {day.of.value()},
                              {timesText(day)},
                              time(day.workedMicros),
                              time(day.breakMicros),
                              {day.isOpen ? "x" : ""},
                              {day.isMissing ? "x" : ""}});
    }
    return table;
}

} // namespace evertill::usecase
