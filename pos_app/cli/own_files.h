// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a command is told to write (--out, --pdf) never takes the place of one of the till's own
// files, by whatever way it is named: sales, keys and lock lie beside each other in its folder.
// exports/ and papers of one's own there may be written anew. Errors: AlreadyExists;
// InvalidFormat (context: the option, place: kNoName) for an empty name, which would be taken for
// no file at all.

#include "cli/commands/commands.h"

namespace evertill::cli {

inline constexpr std::string_view kNoName = "name of a file";

[[nodiscard]] Expected<void> checkOutFiles(const Program& program);

} // namespace evertill::cli
