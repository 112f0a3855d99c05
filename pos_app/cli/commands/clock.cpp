// SPDX-License-Identifier: Apache-2.0
// Working time at a till: coming, going, breaks, and the hours they come to.
#include "cli/commands/commands.h"
#include "cli/error_words.h"
#include "cli/known_people.h"
#include "cli/read_date.h"
#include "terminal/people.h"
#include "usecase/reports/hours.h"
#include "usecase/time_clock.h"

#include <boost/json.hpp>

#include <memory>

namespace evertill::cli {

namespace json = boost::json;

namespace {

struct ClockOptions {
    std::string who;
    std::string by;
    std::string reason;
    std::string date;
    std::int32_t days = 31;
    bool csv = false;
};

std::string_view wordOf(core::WorkState state) {
    switch (state) {
    case core::WorkState::Away: return "away";
    case core::WorkState::Working: return "working";
    case core::WorkState::OnBreak: return "on a break";
    }
    return {};
}

const char* wordOf(core::ClockStep step) {
    switch (step) {
    case core::ClockStep::In: return "in";
    case core::ClockStep::Out: return "out";
    case core::ClockStep::BreakStarted: return "break-start";
    case core::ClockStep::BreakEnded: return "break-end";
    }
    return "";
}

// state: of them, now.
std::string refusal(const base::Error& error, const core::OperatorId& who,
                    const Expected<core::WorkState>& state) {
    if (error.code == base::ErrorCode::ReasonRequired) {
        return "Somebody else's time is corrected for a reason. Nothing was recorded. Say it with "
               "--reason.";
    }
    if (error.code != base::ErrorCode::NotPermitted || !state) {
        return errorWords(error);
    }
    std::string next;
    for (const core::ClockStep step : core::nextSteps(*state)) {
        next += (next.empty() ? "" : " or ") + std::string{wordOf(step)};
    }
    return who.value() + " is " + std::string{wordOf(*state)} +
           ": that step cannot come next. Nothing was recorded. What may come: " + next + ".";
}

int clock(const Program& program, core::ClockStep step, const ClockOptions& options) {
    auto till = terminal::Terminal::openForSelling(program.directory, "evertill clock");
    if (!till) {
        return program.output.fail(till.error());
    }
    terminal::TillPeople people{**till};
    usecase::TimeClock desk{people.doors(), (*till)->clock()};
    const core::OperatorId of{options.who};
    const core::OperatorId by = options.by.empty() ? of : core::OperatorId{options.by};
    if (const auto known = refuseUnknown(**till, {of, by}); !known) {
        return program.output.fail(known.error());
    }
    const auto done = desk.clock({of, step, by, options.reason});
    if (!done) {
        return program.output.fail(done.error(), [&](const base::Error& error) {
            return refusal(error, of, desk.state(of));
        });
    }
    const std::string_view word = wordOf(*done);
    if (program.output.isJson()) {
        program.output.json({{"operator", of.value()}, {"state", std::string{word}}});
    } else {
        program.output.text() << of.value() << " is " << word << " now.\n";
    }
    return kDone;
}

json::object toJson(const core::WorkedDay& day) {
    json::array steps;
    for (const core::ClockEntry& entry : day.steps) {
        steps.push_back(json::object{{"step", std::string{core::codeOf(entry.step)}},
                                     {"at", core::toIsoString(entry.at)},
                                     {"by", entry.by.value()}});
    }
    return {{"operator", day.of.value()},
            {"day", day.day.toString()},
            {"worked_seconds", day.workedMicros / 1'000'000},
            {"break_seconds", day.breakMicros / 1'000'000},
            {"open", day.isOpen},
            {"missing", day.isMissing},
            {"steps", std::move(steps)}};
}

json::object toJson(const usecase::Hours& hours) {
    json::array days;
    for (const core::WorkedDay& day : hours.days) {
        days.push_back(toJson(day));
    }
    json::array totals;
    for (const usecase::PersonHours& total : hours.totals) {
        totals.push_back(json::object{{"operator", total.of.value()},
                                      {"days", total.days},
                                      {"worked_seconds", total.workedMicros / 1'000'000},
                                      {"break_seconds", total.breakMicros / 1'000'000},
                                      {"missing", total.isMissing}});
    }
    json::array present;
    for (const usecase::Present& one : hours.present) {
        present.push_back(json::object{{"operator", one.of.value()},
                                       {"since", core::toIsoString(one.since)},
                                       {"state", std::string{wordOf(one.state)}}});
    }
    return {
        {"days", std::move(days)}, {"totals", std::move(totals)}, {"present", std::move(present)}};
}

void print(std::ostream& out, const usecase::Hours& hours) {
    const auto sums = [](const auto& row) {
        return "worked " + usecase::hoursText(row.workedMicros) + ", breaks " +
               usecase::hoursText(row.breakMicros);
    };
    const auto missing = [](bool is) { return is ? ", a step is missing" : ""; };
    for (const core::WorkedDay& day : hours.days) {
        out << day.day.toString() << "  " << day.of.value() << "  " << usecase::timesText(day)
            << "  " << sums(day) << (day.isOpen ? ", still there" : "") << missing(day.isMissing)
            << "\n";
    }
    for (const usecase::PersonHours& total : hours.totals) {
        out << total.of.value() << "  " << total.days << " days, " << sums(total)
            << missing(total.isMissing) << "\n";
    }
    for (const usecase::Present& one : hours.present) {
        out << one.of.value() << " is " << wordOf(one.state) << " since "
            << core::toIsoString(one.since) << "\n";
    }
}

Expected<usecase::Hours> hoursOf(const terminal::Terminal& till, const ClockOptions& options) {
    const base::UtcTime now = till.clock().now();
    core::BusinessDate last = core::BusinessDate::localDayOf(now);
    if (!options.date.empty()) {
        EVERTILL_TRY(date, readDate(options.date));
        last = date;
    }
    EVERTILL_TRY(reader, terminal::openPeople(till));
    return usecase::workedHours(*reader, usecase::periodUntil(last, options.days), now);
}

int report(const Program& program, const ClockOptions& options) {
    const auto till = terminal::Terminal::openForReading(program.directory);
    if (!till) {
        return program.output.fail(till.error());
    }
    const auto hours = hoursOf(**till, options);
    if (!hours) {
        return program.output.fail(hours.error());
    }
    if (program.output.isJson()) {
        program.output.json(toJson(*hours));
    } else if (options.csv) {
        program.output.text() << usecase::toCsv(usecase::tableOf(*hours));
    } else if (hours->days.empty() && hours->present.empty()) {
        program.output.text() << "Nobody clocked in these " << options.days << " days.\n";
    } else {
        print(program.output.text(), *hours);
    }
    return kDone;
}

} // namespace

void addClock(Program& program) {
    CLI::App* parent = program.app.add_subcommand("clock", "Working time of the people of a till");
    parent->require_subcommand(1);
    const auto options = std::make_shared<ClockOptions>(); // outlives this function, in callbacks
    const auto add = [&](const char* name, const char* what, core::ClockStep step) {
        CLI::App* command = addCommand(program, *parent, name, what, true);
        command->add_option("operator", options->who, "Whose time")->required();
        command->add_option("--by", options->by, "Who corrects it for them");
        command->add_option("--reason", options->reason, "Why it is corrected");
        command->callback([&program, options, step] {
            program.action = [&program, options, step] { return clock(program, step, *options); };
        });
    };
    add("in", "Work begins", core::ClockStep::In);
    add("out", "Work ends", core::ClockStep::Out);
    add("break-start", "A break begins", core::ClockStep::BreakStarted);
    add("break-end", "A break ends", core::ClockStep::BreakEnded);
    CLI::App* hours = addCommand(program, *parent, "report", "Hours by person and day", true);
    hours->add_option("--date", options->date, "The last day, YYYY-MM-DD; today if left out");
    hours->add_option("--days", options->days, "So many days that end with it, 31 by default")
        ->check(CLI::Range(1, 3'650));
    hours->add_flag("--csv", options->csv, "As CSV");
    hours->callback([&program, options] {
        program.action = [&program, options] { return report(program, *options); };
    });
}

} // namespace evertill::cli
