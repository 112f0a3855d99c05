// SPDX-License-Identifier: Apache-2.0
// Accounts of customers: their limits, for one store or for all, and what is owed; the tills have a
// limit as soon as they are in contact.
#include "central/reference/accounts.h"
#include "central/commands/admin_commands.h"
#include "central/commands/opened_centre.h"

#include <iostream>

namespace evertill::central {

namespace json = boost::json;

namespace {

Expected<json::object> change(const Program& program, AccountChange what) {
    EVERTILL_TRY(asked, askOwner(program, {{"command", "account"},
                                           {"store", what.store},
                                           {"number", what.number},
                                           {"limit", what.limit}}));
    if (asked) {
        return std::move(*asked);
    }
    OpenedCentre centre;
    EVERTILL_TRY_VOID(centre.open(program.directory, program.db));
    what.atMicros = centre.clock.now().micros;
    EVERTILL_TRY_VOID(changeAccount(*centre.database, centre.sha256, what));
    return json::object{{"account", what.number}};
}

Expected<json::object> list(const Program& program) {
    EVERTILL_TRY(database, OpenedCentre::toRead(program.directory, program.db));
    EVERTILL_TRY(centre, database->connectCentre());
    EVERTILL_TRY(states, accounts(*centre, ownTenant().value()));
    json::array rows;
    for (const AccountState& state : states) {
        const core::Money owed = state.charged - state.paid;
        rows.push_back(json::object{
            {"number", state.number},
            {"store", state.store},
            {"currency", owed.currency().code()},
            {"limit", state.limit ? json::value(state.limit->toString()) : json::value{}},
            {"charged", state.charged.toString()},
            {"paid", state.paid.toString()},
            {"owed", owed.toString()}});
    }
    return json::object{{"accounts", std::move(rows)}};
}

int tell(const Program& program, const Expected<json::object>& told) {
    if (!told) {
        return fail(program, told.error());
    }
    if (program.json) {
        print(*told);
        return kDone;
    }
    if (const json::value* number = told->if_contains("account")) {
        std::cout << number->as_string().c_str() << "\n";
        return kDone;
    }
    for (const json::value& row : told->at("accounts").as_array()) {
        const json::value& limit = row.at("limit");
        std::cout << row.at("number").as_string().c_str() << "\t"
                  << row.at("store").as_string().c_str() << "\towed "
                  << row.at("owed").as_string().c_str() << " of "
                  << (limit.is_null() ? "no limit" : limit.as_string().c_str()) << " "
                  << row.at("currency").as_string().c_str() << "\n";
    }
    return kDone;
}

} // namespace

void addAccounts(Program& program) {
    CLI::App* parent = program.app.add_subcommand("account", "Accounts of customers");
    parent->require_subcommand(1);
    addCommand(program, *parent, "list", "Limits, and what is owed to all tills")
        ->callback(
            [&program] { program.action = [&program] { return tell(program, list(program)); }; });
    // Outlives this function, in the callback.
    const auto what = std::make_shared<AccountChange>();
    what->tenant = ownTenant().value();
    CLI::App* set = addCommand(program, *parent, "set", "Open one, or change its limit");
    set->add_option("number", what->number, "AC- and capital letters, digits, dashes")->required();
    set->add_option("limit", what->limit, "What may be owed at most, in the store's currency")
        ->required();
    set->add_option("--store", what->store, "Only this store; left out: every store");
    set->callback([&program, what] {
        program.action = [&program, what] { return tell(program, change(program, *what)); };
    });
}

} // namespace evertill::central
