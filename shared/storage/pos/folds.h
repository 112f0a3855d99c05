// SPDX-License-Identifier: Apache-2.0
#pragma once

// Running sums over the sales: stock change by item, points by member; and which receipts a
// business date, a member and a card have. They are brought up to date between sales, so that a
// sale touches no index; readers add the tail of sales behind the fold, which is bounded. Threads:
// the store thread.

#include "storage/sqlite/database.h"

namespace evertill::storage {

class Folds {
public:
    [[nodiscard]] static Expected<Folds> open(Database& database);

    [[nodiscard]] std::int64_t foldedReceipt() const { return m_folded; }
    // Receipts from base()+1 on are in the sums of stock and points: what is before, the centre's
    // figures hold. Moves it, inside the caller's transaction; never beyond foldedReceipt().
    [[nodiscard]] std::int64_t base() const { return m_base; }
    [[nodiscard]] Expected<void> rebase(std::int64_t base);
    void commitBase(std::int64_t base) { m_base = base; }
    // Folds sales up to this receipt, inside the caller's transaction. commitFold() when it is
    // stored.
    [[nodiscard]] Expected<void> fold(std::int64_t upToReceipt);
    void commitFold(std::int64_t upToReceipt) { m_folded = upToReceipt; }

private:
    Folds() = default;
    [[nodiscard]] Expected<void> foldDays(std::int64_t upToReceipt);

    [[nodiscard]] Expected<void> addStock(std::int64_t sign, std::int64_t first, std::int64_t last);
    [[nodiscard]] Expected<void> addPoints(std::int64_t sign, std::int64_t first,
                                           std::int64_t last);

    std::int64_t m_folded = 0;
    std::int64_t m_base = 0;
    Statement m_stock;
    Statement m_points;
    Statement m_memberSales;
    Statement m_cardSales;
    Statement m_dates;
    Statement m_extendDay;
    Statement m_newDay;
    Statement m_mark;
    Statement m_baseMark;
};

} // namespace evertill::storage
