// SPDX-License-Identifier: Apache-2.0
#pragma once

// Training: the same till on files of its own, in a folder below the till's that is wiped when
// training begins and when it ends. It reads the till's reference data and writes none of it; it
// has its own numbers, journal and people (the same, all with one PIN, so that no real one is ever
// tried there), no devices but scanner and scale, no signing key, and no way to a centre. INV the
// till's own journal holds that training began and ended, and nothing of what was rung up in it.
// Threads: before there are any that use the terminal, or after.

#include "terminal/terminal.h"

namespace evertill::terminal {

// Where the till of training lives; open it with Terminal::openForSelling().
[[nodiscard]] std::filesystem::path trainingTill(const std::filesystem::path& directory);
[[nodiscard]] bool isTrainingTill(const std::filesystem::path& directory);

// Records TrainingSwitched and makes the folder anew. Errors: NotPermitted (it is a training till
// itself), those of the stores; then the till is as before.
[[nodiscard]] Expected<void> beginTraining(Terminal& till, const core::OperatorId& by);
// False: no training had begun. Also after a kill in the middle of it.
[[nodiscard]] Expected<bool> endTraining(Terminal& till, const core::OperatorId& by);

} // namespace evertill::terminal
