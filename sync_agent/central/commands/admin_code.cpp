// SPDX-License-Identifier: Apache-2.0
// For a house that has lost its last administrator key: whoever may read the centre's folder may
// make a code.
#include "central/commands/admin_commands.h"
#include "central/commands/opened_centre.h"
#include "central/data/stored_data.h"
#include "central/http/keys.h"
#include "wire/event_codec.h"

#include <iostream>

namespace evertill::central {

namespace {

Expected<std::string> makeHere(const Program& program) {
    OpenedCentre centre;
    EVERTILL_TRY_VOID(centre.open(program.directory, program.db));
    const wire::ProtobufEventCodec codec;
    StoredData data{{*centre.database, centre.random, centre.clock, codec, {}, {}}};
    return http::newAdminCode(data, ownTenant(), centre.clock.now().micros, centre.random,
                              centre.sha256);
}

Expected<std::string> newCode(const Program& program) {
    EVERTILL_TRY(answer, askOwner(program, {{"command", "admin_code"}}));
    return answer ? Expected<std::string>{std::string{answer->at("code").as_string()}}
                  : makeHere(program);
}

int makeAdminCode(const Program& program) {
    const auto code = newCode(program);
    if (!code) {
        return fail(program, code.error());
    }
    if (program.json) {
        print({{"code", *code}, {"valid_seconds", 24 * 3600}});
    } else {
        std::cout << *code << "\n";
        std::cerr << "Good once, for a day: log in with it at the centre's page.\n";
    }
    return kDone;
}

} // namespace

void addAdminCode(Program& program) {
    CLI::App* command = addCommand(program, program.app, "admin-code",
                                   "Make a one-time code for a new administrator key");
    command->callback(
        [&program] { program.action = [&program] { return makeAdminCode(program); }; });
}

} // namespace evertill::central
