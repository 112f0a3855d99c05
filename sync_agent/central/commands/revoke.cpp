// SPDX-License-Identifier: Apache-2.0
#include "central/commands/admin_commands.h"
#include "central/commands/opened_centre.h"
#include "central/data/stored_data.h"
#include "wire/event_codec.h"

#include <iostream>

namespace evertill::central {

namespace {

Expected<void> revokeHere(const Program& program, const std::string& id) {
    EVERTILL_TRY(device, base::Uuid::parse(id));
    OpenedCentre centre;
    EVERTILL_TRY_VOID(centre.open(program.directory, program.db));
    const wire::ProtobufEventCodec codec;
    StoredData data{
        {*centre.database, centre.random, centre.clock, codec, {}, [](const core::DeviceId&) {
             return false;
         }}};
    return revokeDevice(data, core::DeviceId{device}, centre.clock.now().micros);
}

int revoke(const Program& program, const std::string& id) {
    const auto asked = askOwner(program, {{"command", "revoke"}, {"device", id}});
    if (!asked) {
        return fail(program, asked.error());
    }
    if (!*asked) {
        const auto done = revokeHere(program, id);
        if (!done) {
            return fail(program, done.error());
        }
    }
    if (program.json) {
        print({{"revoked", id}});
    } else {
        std::cout << "Revoked. The till sells on, but nothing of it is taken any more until it is "
                     "enrolled as a new one.\n";
    }
    return kDone;
}

} // namespace

void addRevoke(Program& program) {
    CLI::App* command =
        addCommand(program, program.app, "revoke", "Refuse a device from now on (stolen, sold)");
    const auto device = std::make_shared<std::string>(); // outlives this function, in the callbacks
    command->add_option("--device", *device, "Its id")->required();
    command->callback([&program, device] {
        program.action = [&program, device] { return revoke(program, *device); };
    });
}

} // namespace evertill::central
