// SPDX-License-Identifier: Apache-2.0
#include "central/commands/admin_commands.h"
#include "central/commands/opened_centre.h"
#include "central/data/stored_data.h"
#include "wire/event_codec.h"

#include <iostream>

namespace evertill::central {

namespace {

Expected<void> eraseHere(const Program& program, const core::MemberId& member) {
    OpenedCentre centre;
    EVERTILL_TRY_VOID(centre.open(program.directory, program.db));
    const wire::ProtobufEventCodec codec;
    StoredData data{
        {*centre.database, centre.random, centre.clock, codec, {}, [](const core::DeviceId&) {
             return false;
         }}};
    return eraseMember(data, member, centre.clock.now().micros);
}

int erase(const Program& program, const std::string& id) {
    const auto member = base::Uuid::parse(id);
    if (!member) {
        return fail(program, member.error());
    }
    const auto asked = askOwner(program, {{"command", "erase_member"}, {"member", id}});
    if (!asked) {
        return fail(program, asked.error());
    }
    if (!*asked) {
        const auto done = eraseHere(program, core::MemberId{*member});
        if (!done) {
            return fail(program, done.error());
        }
    }
    if (program.json) {
        print({{"erased", id}});
    } else {
        std::cout << "Erased. Nobody can read the personal data again; tills follow when they are "
                     "next in contact.\n";
    }
    return kDone;
}

} // namespace

void addMember(Program& program) {
    CLI::App* member = program.app.add_subcommand("member", "What concerns one member");
    member->require_subcommand(1);
    CLI::App* command = addCommand(program, *member, "erase",
                                   "Make a member's personal data unreadable everywhere, for good");
    const auto id = std::make_shared<std::string>(); // outlives this function, in the callbacks
    command->add_option("--member", *id, "The member's id")->required();
    command->callback(
        [&program, id] { program.action = [&program, id] { return erase(program, *id); }; });
}

} // namespace evertill::central
