// SPDX-License-Identifier: Apache-2.0
#pragma once

// A picture of a code as an extra scanner: what a phone or a camera took, as a PNG or JPEG file.

#include "base/expected.h"

#include <filesystem>
#include <string>
#include <vector>

namespace evertill::cli {

// Each code as a scanner sends it, its AIM identifier in front. Errors: FileMissing,
// FileUnreadable, NotFound (no code in it), those of render::greyFromFile with the file's name in
// front.
[[nodiscard]] base::Expected<std::vector<std::string>>
codesInPicture(const std::filesystem::path& file);

} // namespace evertill::cli
