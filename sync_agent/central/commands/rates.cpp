// SPDX-License-Identifier: Apache-2.0
// Rates of foreign cash, for one store or for all; the tills have them as soon as they are in
// contact.
#include "central/commands/admin_commands.h"
#include "central/commands/opened_centre.h"

#include <iostream>

namespace evertill::central {

namespace json = boost::json;

namespace {

Expected<json::object> changeHere(const Program& program, RateChange change) {
    OpenedCentre centre;
    EVERTILL_TRY_VOID(centre.open(program.directory, program.db));
    change.atMicros = centre.clock.now().micros;
    EVERTILL_TRY(stores, changeRates(*centre.database, centre.sha256, change));
    return ratesJson(stores);
}

Expected<json::object> listHere(const Program& program, const std::string& store) {
    EVERTILL_TRY(database, OpenedCentre::toRead(program.directory, program.db));
    EVERTILL_TRY(centre, database->connectCentre());
    EVERTILL_TRY(stores, exchangeRates(*centre, ownTenant().value(), store));
    return ratesJson(stores);
}

int tell(const Program& program, const Expected<json::object>& told) {
    if (!told) {
        return fail(program, told.error());
    }
    if (program.json) {
        print(*told);
        return kDone;
    }
    for (const json::value& row : told->at("rates").as_array()) {
        std::cout << row.at("store").as_string().c_str() << "\t1 "
                  << row.at("currency").as_string().c_str() << " = "
                  << row.at("rate").as_string().c_str() << " " << row.at("in").as_string().c_str()
                  << "\tsince " << row.at("since").as_string().c_str() << "\n";
    }
    return kDone;
}

Expected<json::object> change(const Program& program, const RateChange& what) {
    EVERTILL_TRY(asked, askOwner(program, {{"command", "rate"},
                                           {"store", what.store},
                                           {"currency", what.currency},
                                           {"rate", what.rate}}));
    return asked ? Expected<json::object>{std::move(*asked)} : changeHere(program, what);
}

} // namespace

json::object ratesJson(const std::vector<StoreRates>& stores) {
    json::array rows;
    for (const StoreRates& store : stores) {
        for (const core::ExchangeRate& rate : store.rates) {
            rows.push_back(json::object{{"store", store.store},
                                        {"currency", rate.currency.code()},
                                        {"rate", core::exchangeRateText(rate.millionths)},
                                        {"in", store.currency.code()},
                                        {"since", rate.since.toString()}});
        }
    }
    return {{"rates", std::move(rows)}};
}

void addRates(Program& program) {
    CLI::App* parent = program.app.add_subcommand("rate", "Rates of foreign cash");
    parent->require_subcommand(1);
    // Outlives this function, in the callbacks.
    const auto what = std::make_shared<RateChange>();
    what->tenant = ownTenant().value();
    const auto add = [&](const char* name, const char* says) {
        CLI::App* command = addCommand(program, *parent, name, says);
        command->add_option("--store", what->store, "Only this store; left out: every store");
        return command;
    };
    add("list", "What holds in which store, and since when")->callback([&program, what] {
        program.action = [&program, what] { return tell(program, listHere(program, what->store)); };
    });
    CLI::App* set = add("set", "Take a currency at this rate from today on");
    CLI::App* remove = add("remove", "Take a currency no more");
    for (CLI::App* command : {set, remove}) {
        command->add_option("currency", what->currency, "ISO 4217, USD")->required();
        command->callback([&program, what] {
            program.action = [&program, what] { return tell(program, change(program, *what)); };
        });
    }
    set->add_option("rate", what->rate, "What one unit of it is worth in the store's currency")
        ->required();
}

} // namespace evertill::central
