// SPDX-License-Identifier: Apache-2.0
#include "central/commands/commands.h"
#include "central/commands/opened_centre.h"
#include "central/rules/promotion_report.h"
#include "rules/effect_json.h"

#include <boost/json.hpp>

#include <iostream>

namespace evertill::central {

namespace {

struct Days {
    std::string from;
    std::string until;
};

Expected<std::optional<core::BusinessDate>> dateOf(const std::string& text) {
    if (text.empty()) {
        return std::optional<core::BusinessDate>{};
    }
    EVERTILL_TRY(date, core::BusinessDate::parse(text));
    return std::optional{date};
}

// Only reads, so it may run beside the centre.
Expected<core::EffectReport> read(const Program& program, const Days& days) {
    EVERTILL_TRY(from, dateOf(days.from));
    EVERTILL_TRY(until, dateOf(days.until));
    if (!OpenedCentre::isThere(program.directory)) {
        return base::makeError(base::ErrorCode::FileMissing, program.directory.string(), "centre");
    }
    crypto::SystemRandom random;
    EVERTILL_TRY(database, CentralDatabase::open(program.directory, program.db, random));
    EVERTILL_TRY(centre, database->connectCentre());
    return promotionReport(*centre, ownTenant(), from, until);
}

int tell(const Program& program, const Days& days) {
    const auto report = read(program, days);
    if (!report) {
        return fail(program, report.error());
    }
    if (program.json) {
        print(rules::toJson(*report));
    } else {
        std::cout << rules::toText(*report);
    }
    return kDone;
}

} // namespace

void addPromotionReport(Program& program, CLI::App& parent) {
    CLI::App* command = addCommand(program, parent, "promotion",
                                   "What each promotion did, and the arms of experiments");
    const auto days = std::make_shared<Days>(); // outlives this function, in the callbacks
    command->add_option("--from", days->from, "First business date, YYYY-MM-DD");
    command->add_option("--until", days->until, "Last business date, YYYY-MM-DD");
    command->callback(
        [&program, days] { program.action = [&program, days] { return tell(program, *days); }; });
}

} // namespace evertill::central
