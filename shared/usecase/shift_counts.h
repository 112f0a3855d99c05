// SPDX-License-Identifier: Apache-2.0
#pragma once

// How often the cash of a shift was counted, by whom, and what was found: a count that was replaced
// by a later one stays on the paper of its shift. From the audit trail; its newest thousand counts
// are looked through. Threads: those of the reader.

#include "core/receipt/shift_report.h"
#include "ports/figure_reader.h"

namespace evertill::usecase {

// Oldest first; none where the trail cannot be read. offsetMinutes: of the times.
[[nodiscard]] std::vector<core::CountNote>
drawerCounts(ports::FigureReader& trail, core::ShiftId shift, std::int16_t offsetMinutes);

} // namespace evertill::usecase
