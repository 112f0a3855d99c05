// SPDX-License-Identifier: Apache-2.0
#pragma once

// Who is named on the command line is on record for ever, so it has to be somebody this till knows.
// A till that keeps no people takes any name. Error: OperatorUnknown (context: who).

#include "terminal/terminal.h"

namespace evertill::cli {

[[nodiscard]] base::Expected<void> refuseUnknown(terminal::Terminal& till,
                                                 const std::vector<core::OperatorId>& named);

} // namespace evertill::cli
