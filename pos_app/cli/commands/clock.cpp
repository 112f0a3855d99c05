// SPDX-License-Identifier: Apache-2.0
// Working time at a till: coming, going, breaks, and the hours they come to.
#include "cli/commands/commands.h"
#include "cli/known_people.h"
#include "terminal/people.h"
#include "usecase/time_clock.h"

#include <boost/json.hpp>

#include <memory>

namespace evertill::cli {

namespace json = boost::json;

namespace {

constexpr std::int64_t kMicrosOfDay = std::int64_t{86'400} * 1'000'000;

struct ClockOptions {
    std::string who;
    std::string by;
    std::string reason;
    std::int64_t days = 31;
};

std::string_view wordOf(core::WorkState state) {
    switch (state) {
    case core::WorkState::Away: return "away";
    case core::WorkState::Working: return "working";
    case core::WorkState::OnBreak: return "on a break";
    }
    return {};
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
        return program.output.fail(done.error());
    }
    const std::string_view word = wordOf(*done);
    if (program.output.isJson()) {
        program.output.json({{"operator", of.value()}, {"state", std::string{word}}});
    } else {
        program.output.text() << of.value() << " is " << word << " now.\n";
    }
    return kDone;
}

// Today and the days before it, N in all, by the till's own midnight; and what began before it.
struct Asked {
    core::BusinessDate first;
    std::int64_t sinceMicros = 0;
};

Asked lastDays(base::UtcTime now, std::int64_t days) {
    const std::int64_t offset = std::int64_t{now.offsetMinutes} * 60'000'000;
    const auto first = core::BusinessDate::fromDays(static_cast<std::int32_t>(
        core::BusinessDate::localDayOf(now).days() - std::max<std::int64_t>(days, 1) + 1));
    return {first, first.days() * kMicrosOfDay - offset - kMicrosOfDay};
}

std::string hoursText(std::int64_t micros) {
    const std::int64_t minutes = micros / 60'000'000;
    const std::string rest = std::to_string(minutes % 60);
    return std::to_string(minutes / 60) + ":" + (rest.size() < 2 ? "0" : "") + rest;
}

int report(const Program& program, const ClockOptions& options) {
    const auto till = terminal::Terminal::openForReading(program.directory);
    if (!till) {
        return program.output.fail(till.error());
    }
    const auto reader = terminal::openPeople(**till);
    const base::UtcTime now = (*till)->clock().now();
    const Asked asked = lastDays(now, options.days);
    const auto entries = reader ? (*reader)->clocked(asked.sinceMicros)
                                : Expected<std::vector<core::ClockEntry>>{reader.error()};
    if (!entries) {
        return program.output.fail(entries.error());
    }
    json::array rows;
    for (const core::WorkedDay& day : core::workedDays(*entries, now)) {
        if (day.day < asked.first) {
            continue; // read for its end only
        }
        rows.push_back(json::object{{"operator", day.of.value()},
                                    {"day", day.day.toString()},
                                    {"worked_seconds", day.workedMicros / 1'000'000},
                                    {"break_seconds", day.breakMicros / 1'000'000},
                                    {"open", day.isOpen},
                                    {"missing", day.isMissing}});
        if (!program.output.isJson()) {
            program.output.text() << day.day.toString() << "  " << day.of.value() << "  worked "
                                  << hoursText(day.workedMicros) << ", breaks "
                                  << hoursText(day.breakMicros)
                                  << (day.isOpen ? ", still there" : "")
                                  << (day.isMissing ? ", a step is missing" : "") << "\n";
        }
    }
    if (program.output.isJson()) {
        program.output.json({{"days", std::move(rows)}});
    } else if (rows.empty()) {
        program.output.text() << "Nobody clocked in the last " << options.days << " days.\n";
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
    hours->add_option("--days", options->days, "How far back, 31 by default")
        ->check(CLI::Range(1, 3'650));
    hours->callback([&program, options] {
        program.action = [&program, options] { return report(program, *options); };
    });
}

} // namespace evertill::cli
