// SPDX-License-Identifier: Apache-2.0
#pragma once

// A secret that somebody gives anew, from standard input: at a terminal it is asked for twice and
// not shown; a pipe gives one line, or two that are the same. Blanks around it are none of it. It
// is of 64 bytes at most, and UTF-8.
// Threads: one at a time.

#include "base/expected.h"

#include <istream>
#include <string>

namespace evertill::platform {

// name: of the thing, in the question: "PIN". Errors, which hold nothing of it: InvalidFormat (they
// were not the same; too long or no text: place "pin", or the name).
[[nodiscard]] base::Expected<std::string> newSecret(std::istream& in, const std::string& name);

} // namespace evertill::platform
