// SPDX-License-Identifier: Apache-2.0
#include "central/commands/admin_commands.h"
#include "central/commands/work_here.h"

#include <iostream>

namespace evertill::central {

namespace {

namespace json = boost::json;

int refused(const Program& program, const base::Error& error) {
    if (!program.json && error.code == base::ErrorCode::MemberErased) {
        return failWith(error, "The personal data of this member was erased for good: nobody can "
                               "read it again.");
    }
    if (!program.json && error.code == base::ErrorCode::MemberUnknown) {
        return failWith(error, "Nobody has this id. \"evertill-central members\" lists all ids.");
    }
    return fail(program, error);
}

int erase(const Program& program, const std::string& id) {
    const auto member = base::Uuid::parse(id);
    if (!member) {
        return fail(program, member.error());
    }
    const auto asked = askOwner(program, {{"command", "erase_member"}, {"member", id}});
    if (!asked) {
        return refused(program, asked.error());
    }
    if (!*asked) {
        const auto done = workHere(program, [&](http::CentralData& data, std::int64_t nowMicros) {
            return eraseMember(data, core::MemberId{*member}, nowMicros);
        });
        if (!done) {
            return refused(program, done.error());
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

// "name: value", a list's entries under their number.
void printText(const json::value& value, const std::string& name, int depth) {
    const std::string margin(static_cast<std::size_t>(depth) * 2, ' ');
    if (const json::object* object = value.if_object()) {
        std::cout << margin << name << (name.empty() ? "" : ":\n");
        for (const auto& each : *object) {
            printText(each.value(), each.key(), name.empty() ? depth : depth + 1);
        }
    } else if (const json::array* list = value.if_array()) {
        std::cout << margin << name << ": " << list->size() << "\n";
        for (std::size_t i = 0; i < list->size(); ++i) {
            printText((*list)[i], std::to_string(i + 1), depth + 1);
        }
    } else {
        const json::string* text = value.if_string();
        std::cout << margin << name << ": "
                  << (text != nullptr ? std::string{*text} : json::serialize(value)) << "\n";
    }
}

int exportPerson(const Program& program, const std::string& id) {
    const auto member = base::Uuid::parse(id);
    if (!member) {
        return fail(program, member.error());
    }
    auto told = askOwner(program, {{"command", "export_member"}, {"member", id}});
    if (told && !*told) {
        const auto here = workHere(program, [&](http::CentralData& data, std::int64_t nowMicros) {
            return exportMember(data, core::MemberId{*member}, nowMicros);
        });
        told = here ? Expected<std::optional<json::object>>{*here} : here.error();
    }
    if (!told) {
        return refused(program, told.error());
    }
    if (program.json) {
        print(**told);
    } else {
        printText(**told, {}, 0);
    }
    return kDone;
}

} // namespace

void addMember(Program& program) {
    CLI::App* member = program.app.add_subcommand("member", "What concerns one member");
    member->require_subcommand(1);
    const auto add = [&](const std::string& name, const std::string& description,
                         int (*action)(const Program&, const std::string&)) {
        CLI::App* command = addCommand(program, *member, name, description);
        const auto id = std::make_shared<std::string>(); // outlives this, in the callbacks
        command->add_option("--member", *id, "The member's id")->required();
        command->callback([&program, id, action] {
            program.action = [&program, id, action] { return action(program, *id); };
        });
    };
    add("erase", "Make a member's personal data unreadable everywhere, for good", erase);
    add("export", "All that is kept of a member, in clear: profile, consents, points, sales",
        exportPerson);
}

} // namespace evertill::central
