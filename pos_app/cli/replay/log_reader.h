// SPDX-License-Identifier: Apache-2.0
#pragma once

// Reads a foreign transaction log into documents, grouped by document number over the whole file,
// in order of first appearance (a document may stand in two places and carry two times; the first
// counts).

#include "cli/replay/log_map.h"

#include <vector>

namespace evertill::cli {

// text: UTF-8. Errors: MissingColumn, InvalidFormat, OutOfRange; place: "line N".
[[nodiscard]] base::Expected<std::vector<usecase::ReplayDocument>>
readLog(std::string_view text, const LogMap& map, core::Currency currency);

} // namespace evertill::cli
