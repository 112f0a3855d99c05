// SPDX-License-Identifier: Apache-2.0
#pragma once

// Carries out the retention table: kind of data, how many days, what becomes of it. The table is
// data; a manager changes the days, this is the job behind it, to be run daily.
//   sales       rows of single sales; day totals and the journal stay
//   tombstones  removed reference rows; a till that was away longer gets a snapshot. Those of
//               erased members stay: a till may have the key by itself
//               Earlier rows of prices, taxes and rule sets go after as many days: sales by
//               them are checked when they come. Rule sets become such earlier rows after
//               one day without force anywhere (rules/superseded.h). The newest stays.
//   answers     kept for an Idempotency-Key
// journal and audit are kept. Threads: one.

#include "central/database/central_database.h"

namespace evertill::central {

struct RetentionRule {
    std::string kind;
    std::int64_t days = 0;
    std::string action;
    std::string remark;
};
struct RetentionReport {
    std::int64_t sales = 0;
    std::int64_t tombstones = 0;
    std::int64_t ruleSets = 0;
    std::int64_t answers = 0;
};

[[nodiscard]] Expected<std::vector<RetentionRule>> retentionRules(Connection& centre);
[[nodiscard]] Expected<RetentionReport> applyRetention(Connection& centre, std::int64_t nowMicros);

} // namespace evertill::central
