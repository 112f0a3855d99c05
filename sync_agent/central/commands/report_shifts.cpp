// SPDX-License-Identifier: Apache-2.0
#include "central/commands/commands.h"
#include "central/commands/opened_centre.h"
#include "central/report/shift_report.h"
#include "wire/event_codec.h"
#include "wire/json_shift.h"

#include <iostream>

namespace evertill::central {

namespace json = boost::json;

namespace {

// Only reads, so it may run beside the centre.
Expected<std::vector<CentreShift>> read(const Program& program) {
    const wire::ProtobufEventCodec codec;
    EVERTILL_TRY(database, OpenedCentre::toRead(program.directory, program.db));
    EVERTILL_TRY(journal, database->connectJournal());
    EVERTILL_TRY_VOID(journal->takeYourTime());
    return shiftReport(*journal, ownTenant().value(), codec);
}

json::object shiftJson(const CentreShift& one) {
    json::object row{{"store", one.store.value()},
                     {"till", one.till.value()},
                     {"device", one.device.value().toString()},
                     {"shift", one.shift.figures.shift.value()},
                     {"standing", core::nameOf(one.standing)},
                     {"figures", wire::shiftFiguresJson(one.shift.figures)}};
    if (one.shift.closedAs) {
        row["z"] = one.shift.zNumber;
    }
    if (one.standing == core::ZStanding::Disagreed) {
        row["till_said"] = wire::shiftFiguresJson(*one.shift.closedAs);
    }
    return row;
}

void printRow(const CentreShift& one) {
    const core::ShiftFigures& figures = one.shift.figures;
    std::cout << one.store.value() << "\t" << one.till.value() << "\tshift "
              << figures.shift.value() << "\t"
              << (one.shift.closedAs ? "Z " + std::to_string(one.shift.zNumber) : "no Z") << "\t"
              << figures.sold.toString() << " " << figures.net.currency().code() << "\t"
              << core::nameOf(one.standing) << "\n";
}

int tell(const Program& program) {
    const auto shifts = read(program);
    if (!shifts) {
        return fail(program, shifts.error());
    }
    json::array rows;
    std::int64_t disagreed = 0;
    for (const CentreShift& one : *shifts) {
        disagreed += one.standing == core::ZStanding::Disagreed ? 1 : 0;
        if (program.json) {
            rows.emplace_back(shiftJson(one));
        } else {
            printRow(one);
        }
    }
    if (program.json) {
        print({{"shifts", std::move(rows)}, {"disagreed", disagreed}});
    } else if (disagreed != 0) {
        std::cout << disagreed << " Z do not say what the journal says: look at these tills\n";
    }
    return disagreed == 0 ? kDone : kWrong;
}

} // namespace

void addShiftReport(Program& program, CLI::App& parent) {
    CLI::App* command = addCommand(
        program, parent, "shifts",
        "Each shift folded again from the journal, and whether its Z says the same; code 6 if not");
    command->callback([&program] { program.action = [&program] { return tell(program); }; });
}

} // namespace evertill::central
