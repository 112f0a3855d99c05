// SPDX-License-Identifier: Apache-2.0
#include "central/commands/commands.h"
#include "central/commands/opened_centre.h"
#include "central/retention/retention.h"

#include <boost/json.hpp>

#include <iostream>

namespace evertill::central {

namespace json = boost::json;

namespace {

// Only reads, so it may run beside the centre.
Expected<std::vector<RetentionRule>> read(const Program& program) {
    EVERTILL_TRY(database, OpenedCentre::toRead(program.directory, program.db));
    EVERTILL_TRY(centre, database->connectCentre());
    return retentionRules(*centre);
}

int retention(const Program& program) {
    const auto rules = read(program);
    if (!rules) {
        return fail(program, rules.error());
    }
    json::array rows;
    for (const RetentionRule& rule : *rules) {
        if (program.json) {
            rows.push_back(json::object{{"kind", rule.kind},
                                        {"days", rule.days},
                                        {"action", rule.action},
                                        {"remark", rule.remark}});
        } else {
            // What is kept is not taken away after any number of days.
            std::cout << rule.kind << "\t"
                      << (rule.action == "delete" ? std::to_string(rule.days) + " days" : "kept")
                      << "\t" << rule.remark << "\n";
        }
    }
    if (program.json) {
        print({{"retention", std::move(rows)}});
    }
    return kDone;
}

} // namespace

void addRetentionReport(Program& program, CLI::App& parent) {
    CLI::App* command = addCommand(program, parent, "retention", "How long which data are kept");
    command->callback([&program] { program.action = [&program] { return retention(program); }; });
}

} // namespace evertill::central
