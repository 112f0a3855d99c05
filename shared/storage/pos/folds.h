// SPDX-License-Identifier: Apache-2.0
#pragma once

// Running sums over the sales: stock change by item, points by member, and which receipts a
// business date has. They are brought up to date between sales, so that a sale touches no index;
// readers add the tail of sales behind the fold, which is bounded. Threads: the store thread.

#include "storage/sqlite/database.h"

namespace evertill::storage {

class Folds {
public:
    [[nodiscard]] static Expected<Folds> open(Database& database);

    [[nodiscard]] std::int64_t foldedReceipt() const { return m_folded; }
    // Folds sales up to this receipt, inside the caller's transaction. commitFold() when it is
    // stored.
    [[nodiscard]] Expected<void> fold(std::int64_t upToReceipt);
    void commitFold(std::int64_t upToReceipt) { m_folded = upToReceipt; }

private:
    Folds() = default;
    [[nodiscard]] Expected<void> foldDays(std::int64_t upToReceipt);

    std::int64_t m_folded = 0;
    Statement m_stock;
    Statement m_points;
    Statement m_dates;
    Statement m_extendDay;
    Statement m_newDay;
    Statement m_mark;
};

} // namespace evertill::storage
