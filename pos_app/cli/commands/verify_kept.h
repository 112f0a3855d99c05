// SPDX-License-Identifier: Apache-2.0
#pragma once

// Whether all that a till keeps beside its journal, for lists and reports, is what the journal
// says, as both stood at one moment: the till may sell meanwhile.

#include "terminal/terminal.h"

namespace evertill::cli {

struct KeptFacts { // how many were compared
    std::int64_t sales = 0;
    std::int64_t shifts = 0;
    std::int64_t figures = 0; // sums for managers, rows of the audit trail, steps of working time
    std::int64_t orders = 0;  // quotations and layaways
    std::int64_t invoices = 0;
    std::int64_t consents = 0;
};

// Error: JournalBroken; place and context: what differs where.
[[nodiscard]] base::Expected<KeptFacts> verifyKept(const terminal::Terminal& till,
                                                   ports::TillReader& records);

} // namespace evertill::cli
