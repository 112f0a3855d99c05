// SPDX-License-Identifier: Apache-2.0
// What roles may do and how people sign on, for one store or for all; the tills have it as soon as
// they are in contact.
#include "central/commands/admin_commands.h"
#include "central/commands/opened_centre.h"

#include <iostream>

namespace evertill::central {

namespace json = boost::json;

namespace {

Expected<json::object> changeHere(const Program& program, PeopleRule change) {
    OpenedCentre centre;
    EVERTILL_TRY_VOID(centre.open(program.directory, program.db));
    change.atMicros = centre.clock.now().micros;
    EVERTILL_TRY(changed, changePeopleRule(*centre.database, centre.sha256, change));
    return changedRulesJson(changed);
}

Expected<json::object> listHere(const Program& program, const std::string& store) {
    EVERTILL_TRY(database, OpenedCentre::toRead(program.directory, program.db));
    EVERTILL_TRY(centre, database->connectCentre());
    EVERTILL_TRY(rules, peopleRules(*centre, ownTenant().value(), store));
    return peopleRulesJson(rules);
}

int tell(const Program& program, const Expected<json::object>& told) {
    if (!told) {
        const int code = fail(program, told.error());
        if (told.error().place == kLocksOut) {
            std::cerr << "Nobody of that store could manage people any more. With --yes it is "
                         "done all the same.\n";
        }
        return code;
    }
    const json::value* isNobodys = told->if_contains("nobody_has_role");
    if (isNobodys != nullptr && isNobodys->as_bool()) {
        std::cerr << "Nobody at the centre has that role. Is its name right?\n";
    }
    if (program.json) {
        print(*told);
        return kDone;
    }
    for (const json::value& row : told->at("rules").as_array()) {
        std::cout << row.at("store").as_string().c_str() << "\t"
                  << row.at("rule").as_string().c_str() << "\t"
                  << row.at("value").as_string().c_str() << "\n";
    }
    return kDone;
}

Expected<json::object> change(const Program& program, const PeopleRule& what) {
    EVERTILL_TRY(asked, askOwner(program, {{"command", "people_rule"},
                                           {"store", what.store},
                                           {"rule", what.key},
                                           {"value", what.value},
                                           {"default", what.isDefault},
                                           {"yes", what.mayLockOut}}));
    return asked ? Expected<json::object>{std::move(*asked)} : changeHere(program, what);
}

} // namespace

json::object peopleRulesJson(const std::vector<StoreRule>& rules) {
    json::array rows;
    for (const StoreRule& rule : rules) {
        rows.push_back(
            json::object{{"store", rule.store}, {"rule", rule.key}, {"value", rule.value}});
    }
    return {{"rules", std::move(rows)}};
}

json::object changedRulesJson(const ChangedRules& changed) {
    json::object answer = peopleRulesJson(changed.rules);
    answer["nobody_has_role"] = changed.isNobodys;
    return answer;
}

void addOperatorRules(Program& program, CLI::App& parent) {
    // Outlives this function, in the callbacks.
    const auto what = std::make_shared<PeopleRule>();
    what->tenant = ownTenant().value();
    const auto add = [&](const char* name, const char* says) {
        CLI::App* command = addCommand(program, parent, name, says);
        command->add_option("--store", what->store, "Only this store; left out: every store");
        return command;
    };
    add("rules", "What was set for roles and signing on")->callback([&program, what] {
        program.action = [&program, what] { return tell(program, listHere(program, what->store)); };
    });
    const auto addChange = [&](CLI::App* command, const std::string& prefix,
                               const std::function<void()>& check) {
        command->callback([&program, what, prefix, check] {
            check();
            program.action = [&program, what, prefix] {
                PeopleRule named = *what;
                named.key = prefix + named.key;
                return tell(program, change(program, named));
            };
        });
    };
    CLI::App* role = add("role", "Say what a role may do");
    role->add_option("role", what->key, "Its name")->required();
    CLI::Option* rights =
        role->add_option("rights", what->value, "As docs/people.md says, one text");
    CLI::Option* standard = role->add_flag("--default", what->isDefault,
                                           "Instead: what a till gives it by itself, again");
    role->add_flag("--yes", what->mayLockOut, "Also where nobody may manage people then");
    addChange(role, "role.", [rights, standard] {
        if (rights->count() + standard->count() != 1) {
            throw CLI::RequiredError("RIGHTS, or --default,");
        }
    });
    CLI::App* rule = add("rule", "Say how people sign on");
    rule->add_option("rule", what->key, "pin_required or lock_after")->required();
    rule->add_option("value", what->value, "yes or no; minutes, 0 never")->required();
    addChange(rule, "people.", [] {});
}

} // namespace evertill::central
