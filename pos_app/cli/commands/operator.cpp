// SPDX-License-Identifier: Apache-2.0
// The people of a till without a centre. A PIN is read from standard input and never given on the
// command line, where other programs and the shell's history would see it.
#include "cli/commands/commands.h"
#include "platform/new_secret.h"
#include "terminal/people.h"

#include <boost/json.hpp>

#include <memory>

namespace evertill::cli {

namespace json = boost::json;

namespace {

int list(const Program& program) {
    const auto till = terminal::Terminal::openForReading(program.directory);
    if (!till) {
        return program.output.fail(till.error());
    }
    const auto reader = terminal::openPeople(**till);
    const auto people =
        reader ? (*reader)->people() : Expected<std::vector<ports::Person>>{reader.error()};
    const auto records = (*till)->newReader();
    if (!people || !records) {
        return program.output.fail(people ? records.error() : people.error());
    }
    const core::Staff staff = usecase::staffOf(
        *people,
        [&](std::string_view key) { return (*records)->setting(key).valueOr(std::nullopt); },
        (*till)->identity().currency);
    json::array rows;
    for (const ports::Person& person : *people) {
        const ports::UserRow& row = person.row;
        const core::Role* role = staff.roleOf(*staff.find(row.id));
        const std::string rights = core::grantsText(role->grants);
        rows.push_back(json::object{{"id", row.id.value()},
                                    {"name", row.name},
                                    {"role", row.role},
                                    {"rights", rights},
                                    {"active", row.isActive},
                                    {"pin", !row.pin.empty()},
                                    {"badge", !row.badge.empty()},
                                    {"local", person.isLocal}});
        if (!program.output.isJson()) {
            program.output.text() << row.id.value() << "  " << row.name << ", " << row.role
                                  << (row.pin.empty() ? ", no PIN" : "")
                                  << (row.badge.empty() ? "" : ", badge")
                                  << (row.isActive ? "\n" : ", not active\n") << "    " << rights
                                  << "\n";
        }
    }
    if (program.output.isJson()) {
        program.output.json({{"operators", std::move(rows)}});
    } else if (people->empty()) {
        program.output.text() << "Nobody. This till asks nobody who they are.\n";
    }
    return kDone;
}

int answer(const Program& program, const core::OperatorId& who) {
    if (program.output.isJson()) {
        program.output.json({{"id", who.value()}});
    } else {
        program.output.text() << "Done.\n";
    }
    return kDone;
}

struct AddOptions {
    std::string id;
    std::string name;
    std::string role = "cashier";
    std::string badge;
    bool readPin = false;
    bool isInactive = false;
};

int add(const Program& program, const AddOptions& options) {
    auto till = terminal::Terminal::openForSelling(program.directory, "evertill operator");
    if (!till) {
        return program.output.fail(till.error());
    }
    const auto pin = options.readPin ? platform::newSecret(program.input, "PIN")
                                     : Expected<std::string>{std::string{}};
    if (!pin) {
        return program.output.fail(pin.error());
    }
    const terminal::NewOperator who{
        core::OperatorId{options.id}, options.name, options.role, options.badge, *pin,
        !options.isInactive};
    const auto put = terminal::putOperator(**till, who);
    return put ? answer(program, who.id) : program.output.fail(put.error());
}

// Works at a till of a chain too: it counts there until the centre sets another.
int setPin(const Program& program, const core::OperatorId& who) {
    auto till = terminal::Terminal::openForSelling(program.directory, "evertill operator");
    if (!till) {
        return program.output.fail(till.error());
    }
    terminal::TillPeople people{**till};
    usecase::SignOn desk{people.doors(), (*till)->journal(), (*till)->clock()};
    const auto pin = platform::newSecret(program.input, "PIN");
    if (!pin) {
        return program.output.fail(pin.error());
    }
    const auto set = desk.resetPin(who, *pin, usecase::defaultOperator());
    return set ? answer(program, who) : program.output.fail(set.error());
}

int setRole(const Program& program, const std::string& role, const std::string& rights) {
    auto till = terminal::Terminal::openForSelling(program.directory, "evertill operator");
    if (!till) {
        return program.output.fail(till.error());
    }
    const auto grants = core::parseGrants(rights, (*till)->identity().currency);
    if (!grants) {
        return program.output.fail(grants.error());
    }
    const auto changed = (*till)->journal().changeSetting(
        {"role." + role, core::grantsText(*grants), usecase::defaultOperator()},
        (*till)->clock().now());
    return changed ? answer(program, core::OperatorId{role}) : program.output.fail(changed.error());
}

// Minutes, to a day; 0 never.
bool isLockAfter(const std::string& value) {
    const bool isNumber = !value.empty() && value.size() <= 4 &&
                          value.find_first_not_of("0123456789") == std::string::npos;
    return isNumber && std::stoi(value) <= 24 * 60;
}

// How people sign on, for a shop without a centre.
int setRule(const Program& program, const std::string& rule, const std::string& value) {
    const bool isPin = rule == "pin_required" && (value == "yes" || value == "no");
    const bool isLock = rule == "lock_after" && isLockAfter(value);
    if (!isPin && !isLock) {
        return program.output.fail(base::makeError(base::ErrorCode::InvalidFormat,
                                                   rule + ' ' + value,
                                                   "pin_required yes|no, lock_after 0 to 1440"));
    }
    auto till = terminal::Terminal::openForSelling(program.directory, "evertill operator");
    if (!till) {
        return program.output.fail(till.error());
    }
    const auto changed = (*till)->journal().changeSetting(
        {"people." + rule, value, usecase::defaultOperator()}, (*till)->clock().now());
    return changed ? answer(program, core::OperatorId{rule}) : program.output.fail(changed.error());
}

void addAdd(Program& program, CLI::App& parent) {
    CLI::App* command = addCommand(program, parent, "add", "Add or change somebody", true);
    const auto options = std::make_shared<AddOptions>(); // outlives this function, in the callbacks
    command->add_option("id", options->id, "What stands on receipts and in the journal")
        ->required();
    command->add_option("--name", options->name, "Name on the screens")->required();
    command->add_option("--role", options->role, "cashier, supervisor, manager or your own");
    command->add_option("--badge", options->badge, "Code of the badge, 8 to 64 characters");
    command->add_flag("--pin", options->readPin, "Read a PIN from standard input");
    command->add_flag("--inactive", options->isInactive, "May not sign on");
    command->callback([&program, options] {
        program.action = [&program, options] { return add(program, *options); };
    });
}

} // namespace

void addOperator(Program& program) {
    CLI::App* parent = program.app.add_subcommand("operator", "The people of a till");
    parent->require_subcommand(1);
    CLI::App* show = addCommand(program, *parent, "list", "Everybody, with what they may do", true);
    show->callback([&program] { program.action = [&program] { return list(program); }; });
    addAdd(program, *parent);
    const auto words = std::make_shared<std::pair<std::string, std::string>>();
    CLI::App* pin =
        addCommand(program, *parent, "pin", "Set a PIN, read from standard input", true);
    pin->add_option("id", words->first, "Whose")->required();
    pin->callback([&program, words] {
        program.action = [&program, words] {
            return setPin(program, core::OperatorId{words->first});
        };
    });
    CLI::App* role = addCommand(program, *parent, "role", "Say what a role may do", true);
    role->add_option("role", words->first, "Its name")->required();
    role->add_option("rights", words->second, "As docs/people.md says")->required();
    role->callback([&program, words] {
        program.action = [&program, words] {
            return setRole(program, words->first, words->second);
        };
    });
    CLI::App* rule = addCommand(program, *parent, "rule", "Say how people sign on", true);
    rule->add_option("rule", words->first, "pin_required or lock_after")->required();
    rule->add_option("value", words->second, "yes or no; minutes, 0 never")->required();
    rule->callback([&program, words] {
        program.action = [&program, words] {
            return setRule(program, words->first, words->second);
        };
    });
}

} // namespace evertill::cli
