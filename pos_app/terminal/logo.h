// SPDX-License-Identifier: Apache-2.0
#pragma once

// The setting "receipt.logo" from a PNG file. Errors: FileMissing, FileUnreadable; those of
// render::logoFromPng. Threads: any.

#include "base/expected.h"

#include <string>

namespace evertill::terminal {

[[nodiscard]] base::Expected<std::string> logoFromFile(const std::string& file);

} // namespace evertill::terminal
