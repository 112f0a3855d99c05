// SPDX-License-Identifier: Apache-2.0
#pragma once

// A file that a person takes away is on record, with who and why, before it is written: a crash in
// between leaves a record of what was only asked for. Like every deed that the journal has to tell
// of, it is refused while another program has the till. What goes to standard output is not
// recorded. Errors: those of Terminal::openForSelling() and of the journal; OperatorUnknown.

#include "cli/commands/commands.h"
#include "terminal/terminal.h"
#include "terminal/whole_output.h"

namespace evertill::cli {

// Nothing: standard output.
using OutFile = std::optional<terminal::WholeOutput>;
// Before a deed that cannot be taken back, so that a file that cannot be written hinders it.
// Errors: those of WholeOutput::begin(). Nothing for an empty path.
[[nodiscard]] Expected<OutFile> openOut(const std::filesystem::path& path);
// For an error after the deed: what was done stays done. again: the command that writes the file.
[[nodiscard]] Output::Words doneAllTheSame(std::string done, std::string again);

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
