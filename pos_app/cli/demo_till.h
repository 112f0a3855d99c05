// SPDX-License-Identifier: Apache-2.0
#pragma once

// Makes a demo till: an empty till, the demo shop's goods and members, and its settings. A
// directory that holds a till already is left as it is.

#include "base/expected.h"

#include <filesystem>

namespace evertill::cli {

// True if it was made now. Errors: as of Terminal::create and the writers.
[[nodiscard]] base::Expected<bool> ensureDemoTill(const std::filesystem::path& directory);

} // namespace evertill::cli
