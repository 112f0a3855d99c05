// SPDX-License-Identifier: Apache-2.0
#pragma once

// A file that a person takes away is on record, with who and why, before it is written: a crash in
// between leaves a record of what was only asked for. Like every deed that the journal has to tell
// of, it is refused while another program has the till. What goes to standard output is not
// recorded. Errors: those of Terminal::openForSelling() and of the journal; OperatorUnknown.

#include "cli/commands/commands.h"
#include "terminal/terminal.h"

namespace evertill::cli {

struct SavedBy {
    std::string by; // empty: the default operator
    std::string reason;

    void addTo(CLI::App& command); // --by and --reason; outlives the command
};

[[nodiscard]] Expected<void> recordSaved(terminal::Terminal& till, const std::filesystem::path& out,
                                         const SavedBy& who);
// For a command that only reads: opens the till for it. Nothing where out is empty.
[[nodiscard]] Expected<void> recordSaved(const Program& program, const std::filesystem::path& out,
                                         const SavedBy& who);

} // namespace evertill::cli
