// SPDX-License-Identifier: Apache-2.0
#include "central/commands/commands.h"
#include "central/commands/opened_centre.h"
#include "central/http/promotion_json.h"
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

struct Told {
    core::EffectReport report;
    std::vector<http::OwnRules> own;
};

Expected<std::optional<core::BusinessDate>> dateOf(const std::string& text) {
    if (text.empty()) {
        return std::optional<core::BusinessDate>{};
    }
    EVERTILL_TRY(date, core::BusinessDate::parse(text));
    return std::optional{date};
}

// Only reads, so it may run beside the centre.
Expected<Told> read(const Program& program, const Days& days) {
    EVERTILL_TRY(from, dateOf(days.from));
    EVERTILL_TRY(until, dateOf(days.until));
    EVERTILL_TRY(database, OpenedCentre::toRead(program.directory, program.db));
    EVERTILL_TRY(centre, database->connectCentre());
    EVERTILL_TRY(own, ownRulesOf(*centre, ownTenant()));
    EVERTILL_TRY(report, promotionReport(*centre, ownTenant(), from, until));
    return Told{std::move(report), std::move(own)};
}

int tell(const Program& program, const Days& days) {
    const auto told = read(program, days);
    if (!told) {
        return fail(program, told.error());
    }
    if (program.json) {
        boost::json::object document = rules::toJson(told->report);
        if (!told->own.empty()) {
            document["own_rules"] = http::ownRulesJson(told->own);
        }
        print(document);
        return kDone;
    }
    std::cout << rules::toText(told->report);
    for (const http::OwnRules& own : told->own) {
        std::cout << own.sales << " sales of " << own.store << " " << own.till
                  << " were priced by version " << own.ruleSet
                  << " of the till's own, from before it was enrolled\n";
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
