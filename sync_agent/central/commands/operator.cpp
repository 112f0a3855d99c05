// SPDX-License-Identifier: Apache-2.0
// What the people of the tills prove who they are by. A PIN and a badge are read from standard
// input and never given on the command line, where other programs and the shell's history would see
// them.
#include "central/commands/admin_commands.h"
#include "central/commands/work_here.h"
#include "platform/new_secret.h"

#include <iostream>

namespace evertill::central {

namespace {

namespace json = boost::json;
using base::ErrorCode;

int refused(const Program& program, const base::Error& error) {
    const bool isOfSecret = error.place == "pin" || error.place == "badge";
    if (program.json) {
        return fail(program, error);
    }
    if (error.code == ErrorCode::NotFound && error.place == "user") {
        return failWith(error, "Nobody has this id. \"evertill-central import users\" brings "
                               "people; nothing was changed.");
    }
    if (error.code == ErrorCode::AlreadyExists && isOfSecret) {
        return failWith(error, "The badge is somebody else's. Nothing was changed.");
    }
    if (isOfSecret) {
        return failWith(error,
                        "A PIN has 4 to 12 digits and is none with equal steps (1111, 1234); "
                        "a badge has 8 to 64 characters. Nothing was changed.");
    }
    return fail(program, error);
}

int set(const Program& program, const std::string& id, bool isBadge) {
    const auto text = platform::newSecret(std::cin, isBadge ? "badge" : "PIN");
    if (!text) {
        return refused(program, text.error());
    }
    const auto asked = askOwner(
        program, {{"command", "user_secret"}, {"user", id}, {"badge", isBadge}, {"text", *text}});
    if (!asked) {
        return refused(program, asked.error());
    }
    if (!*asked) {
        const http::UserSecret secret{core::OperatorId{id}, isBadge, *text};
        const auto done = workHere(program, [&](http::CentralData& data, std::int64_t nowMicros) {
            return setUserSecret(data, secret, nowMicros);
        });
        if (!done) {
            return refused(program, done.error());
        }
    }
    if (program.json) {
        print({{"user", id}});
    } else {
        std::cout << "Done. Each till takes it when it is next in contact.\n";
    }
    return kDone;
}

} // namespace

void addOperator(Program& program) {
    CLI::App* parent = program.app.add_subcommand("operator", "The people of the tills");
    parent->require_subcommand(1);
    const auto add = [&](const std::string& name, const std::string& description, bool isBadge) {
        CLI::App* command = addCommand(program, *parent, name, description);
        const auto id = std::make_shared<std::string>(); // outlives this, in the callbacks
        command->add_option("id", *id, "Whose")->required();
        command->callback([&program, id, isBadge] {
            program.action = [&program, id, isBadge] { return set(program, *id, isBadge); };
        });
    };
    add("pin", "Set a PIN for every till, read from standard input", false);
    add("badge", "Give a badge for every till: its code, read from standard input", true);
    addOperatorRules(program, *parent);
}

} // namespace evertill::central
