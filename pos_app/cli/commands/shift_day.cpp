// SPDX-License-Identifier: Apache-2.0
// evertill shift end-day, shift day: the end of a business date, and what it came to.
#include "cli/commands/shift_output.h"
#include "cli/known_people.h"
#include "cli/read_date.h"
#include "terminal/terminal.h"
#include "usecase/day_end.h"
#include "wire/json_shift.h"

#include <boost/json.hpp>

#include <memory>

namespace evertill::cli {

namespace json = boost::json;

namespace {

struct DayOptions {
    std::string date;
    std::string by = "1";
    ShiftPaper paper;
    SavedBy who;
};

json::object dayJson(const core::DaySums& day) {
    json::array shifts;
    for (const core::LedgerShift& shift : day.shifts) {
        json::object one{{"shift", shift.figures.shift.value()},
                         {"soldMinor", core::figuresOf(shift).sold.minorUnits()}};
        if (shift.closedAs) {
            one["z"] = shift.zNumber;
        }
        shifts.emplace_back(std::move(one));
    }
    return {{"date", day.date.toString()},
            {"shifts", std::move(shifts)},
            {"figures", wire::shiftFiguresJson(day.all)}};
}

// nullopt, left out: told nowhere.
int showDay(const Program& program, const terminal::Terminal& till, const core::DaySums& day,
            const ShiftPaper& paper, PaperEnd end,
            const std::optional<usecase::DayRest>& rest = {}) {
    const auto records = till.newReader();
    const auto options = paperOptions(till, paper);
    if (!records || !options) {
        return program.output.fail(records ? options.error() : records.error(), end.words);
    }
    const auto document = core::buildDayReport(day, till.settings(**records).store, *options);
    return showPaper(program, document, paper, std::move(end), [&] {
        json::object object = dayJson(day);
        if (rest) {
            object["baskets"] = rest->baskets;
            object["prints"] = rest->prints;
            object["unsent_sales"] = rest->unsent;
        }
        return object;
    });
}

// What cannot be read counts as nothing: it is only told.
usecase::DayRest restOf(terminal::Terminal& till) {
    constexpr std::size_t kMost = 1'000;
    usecase::DayRest rest;
    if (const auto baskets = till.baskets().load()) {
        rest.baskets = static_cast<std::int64_t>(baskets->size());
    }
    if (const auto prints = till.spool().waiting(ports::PrintRole::Receipt, kMost)) {
        rest.prints = static_cast<std::int64_t>(prints->size());
    }
    const auto link = till.newLink();
    if (const auto view = link ? (*link)->view() : Expected<ports::LinkView>{link.error()};
        view && view->isEnrolled) {
        rest.unsent = view->unsent.sales;
    }
    return rest;
}

void tell(const Program& program, const usecase::DayRest& rest) {
    const auto line = [&program](std::int64_t count, const char* what) {
        if (count > 0) {
            program.output.notes() << count << what;
        }
    };
    line(rest.baskets, " not finished: suspended or being rung up\n");
    line(rest.prints, " to print: the printer has not taken them yet\n");
    line(rest.unsent, " sales that the centre has not got yet\n");
}

void tellNoShift(const Program& program, const base::Error& error) {
    if (error.code == base::ErrorCode::NotFound && error.context == "shift") {
        program.output.notes() << "There was no shift yet: evertill shift open\n";
    }
}

// Says why; of shifts each that stands in the way, not the first alone.
int refuse(const Program& program, const usecase::DayDoors& doors, const base::Error& error) {
    tellNoShift(program, error);
    if (error.code == base::ErrorCode::AlreadyExists) {
        program.output.notes() << error.context << " has ended already: evertill shift day\n";
    }
    if (error.place == usecase::kUncounted) {
        const auto day = usecase::dayStanding(doors);
        for (const core::LedgerShift& shift : day ? day->uncounted : decltype(day->uncounted){}) {
            program.output.notes()
                << "Shift " << shift.figures.shift.value() << " (drawer "
                << shift.figures.drawer.value() << ") is not counted: evertill shift count --shift "
                << shift.figures.shift.value() << ", or shift z\n";
        }
    }
    return program.output.fail(error);
}

int endDay(const Program& program, const DayOptions& options) {
    const auto till = terminal::Terminal::openForSelling(program.directory, "evertill shift");
    if (!till) {
        return program.output.fail(till.error());
    }
    const core::OperatorId by{options.by};
    if (const auto known = refuseUnknown(**till, {by}); !known) {
        return program.output.fail(known.error());
    }
    auto file = openOut(options.paper.file);
    const auto reader = (*till)->newShifts();
    const auto trail = (*till)->newFigures();
    if (!file || !reader || !trail) {
        return program.output.fail(!file ? file.error() : reader ? trail.error() : reader.error());
    }
    const core::Currency currency = (*till)->identity().currency;
    const usecase::DayDoors doors{(*till)->shifts(), **reader, **trail};
    usecase::Shifts shifts{{&(*till)->shifts(), &(*till)->clock(), currency, {}}};
    const auto ended = usecase::endDay(doors, shifts, {by, {}}, currency);
    if (!ended) {
        return refuse(program, doors, ended.error());
    }
    const std::string date = ended->date.toString();
    PaperEnd end{std::move(*file),
                 doneAllTheSame(date + " has ended, and what was counted is closed.",
                                "evertill shift day --date " + date + " --out FILE")};
    if (end.file) {
        const auto recorded = recordSaved(**till, options.paper.file, {options.by, {}});
        if (!recorded) {
            return program.output.fail(recorded.error(), end.words);
        }
    }
    const usecase::DayRest rest = restOf(**till);
    tell(program, rest);
    return showDay(program, **till, *ended, options.paper, std::move(end), rest);
}

int day(const Program& program, const DayOptions& options) {
    const auto till = terminal::Terminal::openForReading(program.directory);
    if (!till) {
        return program.output.fail(till.error());
    }
    const auto reader = (*till)->newShifts();
    if (!reader) {
        return program.output.fail(reader.error());
    }
    const auto asked = [&]() -> Expected<core::DaySums> {
        core::BusinessDate date;
        if (options.date.empty()) {
            EVERTILL_TRY(newest, (*reader)->shifts(core::ShiftId{}, 1));
            if (newest.empty() || newest.front().figures.shift.isEmpty()) {
                return base::makeError(base::ErrorCode::NotFound, "shift");
            }
            date = newest.front().figures.date;
        } else {
            EVERTILL_TRY(parsed, readDate(options.date));
            date = parsed;
        }
        return usecase::daySums(**reader, date, (*till)->identity().currency);
    };
    const auto sums = asked();
    if (!sums) {
        tellNoShift(program, sums.error());
        return program.output.fail(sums.error());
    }
    auto file = openOut(options.paper.file);
    const Expected<void> recorded =
        file ? recordSaved(program, options.paper.file, options.who) : file.error();
    return recorded ? showDay(program, **till, *sums, options.paper, {std::move(*file)})
                    : program.output.fail(recorded.error());
}

} // namespace

void addShiftDay(Program& program, CLI::App& parent) {
    const auto ending = std::make_shared<DayOptions>(); // outlive this function
    CLI::App* end = addCommand(program, parent, "end-day",
                               "End the business date: Zs of what was counted, and its sum", true);
    end->add_option("--by", ending->by, "Operator in whose name it is recorded")
        ->capture_default_str();
    ending->paper.addTo(*end);
    end->callback([&program, ending] {
        program.action = [&program, ending] { return endDay(program, *ending); };
    });
    const auto options = std::make_shared<DayOptions>();
    CLI::App* one =
        addCommand(program, parent, "day", "What a business date came to: its shifts' sum", true);
    one->add_option("--date", options->date, "2026-11-22; left out: that of the newest shift");
    options->paper.addTo(*one);
    options->who.addTo(*one);
    one->callback([&program, options] {
        program.action = [&program, options] { return day(program, *options); };
    });
}

} // namespace evertill::cli
