// SPDX-License-Identifier: Apache-2.0
#pragma once

// The rows of sale_line: written with the sale, taken out when it is old, and written again from
// its journal record when somebody asks for it. INV sale_line and day_sum together hold every tax
// and tender of a business date. Inside the caller's transaction. Threads: the database's.

#include "core/transaction/transaction.h"
#include "storage/sqlite/database.h"

namespace evertill::storage {

inline constexpr int kRowBits = 16;
inline constexpr std::int64_t kTaxRow = 16;
inline constexpr std::int64_t kTenderRow = 17;

class SaleLines {
public:
    [[nodiscard]] static Expected<SaleLines> open(Database& database);

    // Error: TooManyLines beyond 65,535 rows.
    [[nodiscard]] Expected<void> insert(const core::Transaction& transaction);

    // The lines of these receipts go, with the cards they are found by; their taxes and tenders
    // go on in day_sum.
    [[nodiscard]] Expected<void> takeOut(std::int64_t firstReceipt, std::int64_t lastReceipt);
    // The opposite, for one of them. False: its lines are there.
    [[nodiscard]] Expected<bool> putBack(const core::Transaction& transaction);

private:
    SaleLines() = default;

    Statement m_line;
    Statement m_hasLines;
    Statement m_addSums;
    Statement m_removeCards;
    Statement m_addCards;
    Statement m_remove;
};

} // namespace evertill::storage
