// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Asks for a new PIN twice in the one sheet, so that a slip is found before it counts. What is no
// PIN is said at once; two that differ begin anew. Threads: the GUI thread.

#include "viewmodels/prompt_view_model.h"

#include <string>

namespace evertill::viewmodels {

// whose: the title. context and prompt outlive the question. then: with a PIN that is one.
void askNewPin(ViewContext& context, PromptViewModel& prompt, const QString& whose,
               std::function<void(const std::string& pin)> then, const QString& complaint = {});
// What is wrong with it; empty: nothing.
[[nodiscard]] QString pinComplaint(const base::Error& error);

} // namespace evertill::viewmodels
