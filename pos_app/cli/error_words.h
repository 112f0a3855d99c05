// SPDX-License-Identifier: Apache-2.0
#pragma once

// English words for errors on the command line: what happened, what is safe, what to do. (The
// screens have their own, translated.)

#include "base/error.h"

#include <string>

namespace evertill::cli {

// A place: a row of a report that is not there (NotFound).
inline constexpr std::string_view kNoRow = "row of a report";

[[nodiscard]] std::string errorWords(const base::Error& error);

} // namespace evertill::cli
