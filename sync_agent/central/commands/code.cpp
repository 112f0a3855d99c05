// SPDX-License-Identifier: Apache-2.0
#include "central/commands/admin_commands.h"
#include "central/commands/commands.h"
#include "central/commands/opened_centre.h"
#include "central/server/enrolment_desk.h"

#include <boost/json.hpp>

#include <iostream>

namespace evertill::central {

namespace {

struct CodeOptions {
    std::string store;
    std::string till;
};

// nullopt: no centre runs here.
Expected<std::optional<std::string>> askForCode(const Program& program,
                                                const CodeOptions& options) {
    EVERTILL_TRY(
        answer,
        askOwner(program, {{"command", "code"}, {"store", options.store}, {"till", options.till}}));
    if (!answer) {
        return std::optional<std::string>{};
    }
    return std::optional<std::string>{std::string{answer->at("code").as_string()}};
}

Expected<std::string> makeHere(const Program& program, const CodeOptions& options) {
    EVERTILL_TRY(authority, PkiFolder::openAuthority(program.directory));
    OpenedCentre centre;
    EVERTILL_TRY_VOID(centre.open(program.directory, program.db));
    EVERTILL_TRY(registry, Registry::open(*centre.database, centre.sha256));
    EnrolmentDesk desk{{*registry, authority, centre.random, centre.clock, centre.sha256}};
    return desk.newCode({ownTenant(), core::StoreId{options.store}, core::TillId{options.till}},
                        "command");
}

int makeCode(const Program& program, const CodeOptions& options) {
    const auto asked = askForCode(program, options);
    if (!asked) {
        return fail(program, asked.error());
    }
    const auto code = *asked ? Expected<std::string>{**asked} : makeHere(program, options);
    if (!code) {
        return fail(program, code.error());
    }
    if (program.json) {
        print({{"code", *code},
               {"store", options.store},
               {"till", options.till},
               {"valid_seconds", kCodeMicros / 1'000'000}});
    } else {
        std::cout << *code << "\n";
        std::cerr << "Valid for 10 minutes, for one device, as till " << options.till
                  << " of store " << options.store << ".\n";
    }
    return kDone;
}

} // namespace

void addCode(Program& program) {
    CLI::App* command = addCommand(program, program.app, "code",
                                   "Make a one-time code that enrols a device as a till");
    const auto options =
        std::make_shared<CodeOptions>(); // outlives this function, in the callbacks
    command->add_option("--store", options->store, "Store; made if it is not there")->required();
    command->add_option("--till", options->till, "Till of that store")->required();
    command->callback([&program, options] {
        program.action = [&program, options] { return makeCode(program, *options); };
    });
}

} // namespace evertill::central
