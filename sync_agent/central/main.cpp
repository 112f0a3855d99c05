// SPDX-License-Identifier: Apache-2.0
// evertill-central: the centre of a chain of stores.

#include "central/commands/commands.h"
#include "platform/core_dumps.h"

#include <malloc.h>
#include <sys/stat.h>

namespace {

// What "operator" does not know may be a PIN or a badge: it is not repeated.
int usage(const CLI::App& app, const CLI::ParseError& problem) {
    const bool isWord = dynamic_cast<const CLI::ExtrasError*>(&problem) != nullptr;
    const int code =
        isWord && app.got_subcommand("operator")
            ? app.exit(CLI::ParseError{"There is a word too many. A PIN or a badge is read from "
                                       "standard input and never given on the command line.",
                                       CLI::ExitCodes::ExtrasError})
            : app.exit(problem);
    return code == 0 ? evertill::central::kDone : evertill::central::kUsage;
}

} // namespace

int main(int argc, char** argv) {
    using namespace evertill::central;
    evertill::platform::forbidCoreDumps();
    // What it makes is for its own user only: members' keys and sales are in all of it.
    ::umask(S_IRWXG | S_IRWXO);
    // Few arenas and early trimming: what a big import needed goes back to the system.
    ::mallopt(M_ARENA_MAX, 2);
    ::mallopt(M_TRIM_THRESHOLD, 1 << 20);
    ::mallopt(M_MMAP_THRESHOLD, 256 << 10);
    CLI::App app{
        "The centre of a chain of stores.\n"
        "Exit codes: 0 done, 1 refused, 2 wrong usage, 3 the folder is in use, 4 storage "
        "trouble,\n5 not found, 6 a check found something wrong, 128 and its number: a second "
        "signal to serve."};
    app.name("evertill-central");
    app.set_version_flag("--version", std::string{"evertill-central 0.1.0"});
    app.require_subcommand(1);
    Program program{app, {}, "sqlite", false, {}};
    for (const auto add : {addServe, addCode, addAdminCode, addReport, addVerify, addImport,
                           addRules, addRevoke, addDevice, addMember, addMembers, addBackup,
                           addRestore, addIngest, addRates, addAccounts, addOperator}) {
        add(program);
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& problem) {
        return usage(app, problem);
    }
    return program.action();
}
