// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a command is told to write (--out, --pdf) never takes the place of one of the till's own
// files, by whatever way it is named: sales, keys and lock lie beside each other in its folder.
// exports/ and papers of one's own there may be written anew. Error: AlreadyExists.

#include "cli/commands/commands.h"

namespace evertill::cli {

[[nodiscard]] Expected<void> refuseOwnFiles(const Program& program);

} // namespace evertill::cli
