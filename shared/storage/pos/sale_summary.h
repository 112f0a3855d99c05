// SPDX-License-Identifier: Apache-2.0
#pragma once

// Rows of sale as lists show them. Threads: those of the rows' database.

#include "ports/till_reader.h"
#include "storage/sqlite/database.h"

namespace evertill::storage {

inline constexpr const char* kSummaryColumns =
    "receipt_no,kind,business_date,committed_at,utc_offset,operator,total,line_count,"
    "member IS NOT NULL";

// The row a statement that gives kSummaryColumns first stands on.
[[nodiscard]] ports::TransactionSummary summaryOf(const Rows& rows, const core::Currency& currency);
// All rows of a statement that gives kSummaryColumns.
[[nodiscard]] Expected<std::vector<ports::TransactionSummary>>
readSummaries(Rows rows, const core::Currency& currency);

} // namespace evertill::storage
