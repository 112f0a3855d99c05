// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/commands.h"

namespace evertill::cli {

CLI::App* addCommand(Program& program, CLI::App& parent, const std::string& name,
                     const std::string& description, bool needsDirectory) {
    CLI::App* command = parent.add_subcommand(name, description);
    CLI::Option* directory =
        command->add_option("--dir", program.directory, "The till's directory");
    // Not CLI11's envname: every command shares the one directory, and it would overwrite a given
    // --dir.
    if (needsDirectory && program.directory.empty()) {
        directory->required();
    }
    command->add_flag_callback(
        "--json", [&program] { program.output.setJson(true); },
        "Answer as JSON, one object per answer");
    return command;
}

} // namespace evertill::cli
