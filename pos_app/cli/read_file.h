// SPDX-License-Identifier: Apache-2.0
#pragma once

// A whole file in memory; ".zst" files are unpacked. "-" is not special here.
// Errors: FileMissing, FileUnreadable (context: the path), InvalidFormat (damaged compression),
// OutOfRange (larger than 4 GiB unpacked).

#include "base/expected.h"

#include <filesystem>
#include <string>

namespace evertill::cli {

[[nodiscard]] base::Expected<std::string> readFile(const std::filesystem::path& path);

} // namespace evertill::cli
