// SPDX-License-Identifier: Apache-2.0
#pragma once

// A command that shows a sale as a paper of some kind: evertill NAME NUMBER [--columns N].

#include "cli/commands/commands.h"
#include "ports/journal_store.h"
#include "usecase/till_settings.h"

#include <functional>
#include <string>

namespace evertill::cli {

struct PaperCommand {
    const char* name;
    const char* description;
    // Error: Unsupported (context: the number) for a sale that has no such paper.
    std::function<Expected<core::ReceiptDocument>(const core::Transaction& sale,
                                                  const usecase::TillSettings& settings,
                                                  const ports::TillIdentity& identity, int columns)>
        make;
    std::string (*words)(const base::Error& error);
};

void addPaperCommand(Program& program, PaperCommand paper);

} // namespace evertill::cli
