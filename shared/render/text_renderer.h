// SPDX-License-Identifier: Apache-2.0
#pragma once

// A receipt as plain UTF-8 text: for logs, tests, the command line and the screen. Double size is
// shown at its place in the line but not wider; codes appear as "[code 128: ...]" and "[QR: ...]".
// Threads: a pure function.

#include "core/receipt/document.h"

#include <string>

namespace evertill::render {

[[nodiscard]] std::string renderText(const core::ReceiptDocument& document);

} // namespace evertill::render
