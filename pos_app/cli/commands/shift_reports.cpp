// SPDX-License-Identifier: Apache-2.0
// What only reads shifts; runs beside a till that sells.
#include "cli/commands/shift_output.h"
#include "terminal/terminal.h"

#include <boost/json.hpp>

#include <memory>

namespace evertill::cli {

namespace {

struct ReportOptions {
    std::int64_t shift = 0;
    std::int64_t z = 0;
    std::size_t limit = 20;
    ShiftPaper paper;
    SavedBy who;
};

Expected<core::LedgerShift> find(ports::ShiftReader& reader, const ReportOptions& options) {
    if (options.z != 0) {
        return reader.z(options.z);
    }
    core::ShiftId id{options.shift};
    if (id.isEmpty()) {
        EVERTILL_TRY(state, reader.open());
        const auto active = state.shifts.find(state.active);
        if (state.active.isEmpty() || active == state.shifts.end() ||
            active->second.state != core::ShiftState::Open) {
            return base::makeError(base::ErrorCode::NotFound, "open shift");
        }
        id = state.active;
    }
    return reader.shift(id);
}

int show(const Program& program, const ReportOptions& options) {
    const auto till = terminal::Terminal::openForReading(program.directory);
    if (!till) {
        return program.output.fail(till.error());
    }
    const auto reader = (*till)->newShifts();
    const auto shift =
        reader ? find(**reader, options) : Expected<core::LedgerShift>{reader.error()};
    auto file = shift ? openOut(options.paper.file) : Expected<OutFile>{shift.error()};
    const Expected<void> recorded =
        file ? recordSaved(program, options.paper.file, options.who) : file.error();
    return recorded ? showShift(program, **till, *shift, options.paper, {std::move(*file)})
                    : program.output.fail(recorded.error());
}

std::string lineOf(const core::LedgerShift& shift, core::ZStanding centre, bool isSigned) {
    const core::ShiftFigures& figures = shift.figures;
    if (figures.shift.isEmpty()) { // drawers opened, lines taken out where no shift was open
        return "-  outside any shift\n";
    }
    std::string text = std::to_string(figures.shift.value());
    text += "  " + figures.date.toString() + "  " + figures.openedBy.value() + "  ";
    text += shift.closedAs                               ? "Z " + std::to_string(shift.zNumber)
            : shift.state == core::ShiftState::Open      ? "open"
            : shift.state == core::ShiftState::Suspended ? "suspended"
                                                         : "closed with its day";
    text += "  " + std::to_string(figures.sales) + (figures.sales == 1 ? " sale, " : " sales, ") +
            std::to_string(figures.returns) + (figures.returns == 1 ? " return  " : " returns  ") +
            figures.sold.toString();
    const auto over = core::overShort(figures, core::TenderType::Cash);
    if (over && *over) {
        text += "  over/short " + (*over)->toString();
    }
    switch (centre) {
    case core::ZStanding::Agreed:
        text += isSigned ? "  the centre agrees, signed" : "  the centre agrees, not signed";
        break;
    case core::ZStanding::Disagreed: text += "  THE CENTRE COMES TO OTHER FIGURES"; break;
    case core::ZStanding::Forged: text += "  NOT AGREED: THE SIGNATURE IS NOT THE CENTRE'S"; break;
    case core::ZStanding::Open:
    case core::ZStanding::Unknown: break;
    }
    return text + "\n";
}

int list(const Program& program, const ReportOptions& options) {
    const auto till = terminal::Terminal::openForReading(program.directory);
    if (!till) {
        return program.output.fail(till.error());
    }
    const auto reader = (*till)->newShifts();
    const auto shifts = reader ? (*reader)->shifts(core::ShiftId{}, options.limit)
                               : Expected<std::vector<core::LedgerShift>>{reader.error()};
    if (!shifts) {
        return program.output.fail(shifts.error());
    }
    boost::json::array rows;
    const core::ToldOnZs told = toldOnZs(**till);
    for (const core::LedgerShift& shift : *shifts) {
        if (program.output.isJson()) {
            rows.emplace_back(shiftJson(**till, shift, told));
        } else {
            program.output.text() << lineOf(shift, standingOf(**till, shift, told), told.isSigned);
        }
    }
    if (program.output.isJson()) {
        program.output.json({{"shifts", std::move(rows)}});
    }
    return kDone;
}

} // namespace

void addShiftReports(Program& program, CLI::App& parent) {
    const auto xOptions = std::make_shared<ReportOptions>(); // outlive this function
    CLI::App* x = addCommand(program, parent, "x", "What a shift came to so far (X)", true);
    x->add_option("--shift", xOptions->shift, "Its number; left out: the open one");
    xOptions->paper.addTo(*x);
    xOptions->who.addTo(*x);
    x->callback([&program, xOptions] {
        program.action = [&program, xOptions] { return show(program, *xOptions); };
    });
    const auto options = std::make_shared<ReportOptions>();
    CLI::App* one = addCommand(program, parent, "show", "A shift, or a Z again", true);
    auto* number = one->add_option("shift", options->shift, "Its number");
    one->add_option("--z", options->z, "The Z with this number")->excludes(number);
    options->paper.addTo(*one);
    options->who.addTo(*one);
    one->callback([&program, options] {
        program.action = [&program, options] { return show(program, *options); };
    });
    const auto listed = std::make_shared<ReportOptions>();
    CLI::App* all =
        addCommand(program, parent, "list", "The shifts of this till, newest first", true);
    all->add_option("--limit", listed->limit, "At most so many, up to 1000")->capture_default_str();
    all->callback([&program, listed] {
        program.action = [&program, listed] { return list(program, *listed); };
    });
}

} // namespace evertill::cli
