// SPDX-License-Identifier: Apache-2.0
#pragma once

// The rows of pos.db by which returns are counted, written inside the transaction that commits the
// return. INV of a sale of this till no more comes back than was sold, whatever two baskets have
// promised meanwhile. Threads: the store thread.

#include "storage/pos/old_sales.h"

namespace evertill::storage {

class ReturnRows {
public:
    [[nodiscard]] static Expected<ReturnRows> open(Database& database, OldSales old);

    // What a transaction takes back. Error: OutOfRange (context: the receipt's number, place: the
    // goods) where that is more than was sold; sales of other tills are not known here.
    [[nodiscard]] Expected<void> add(const core::Transaction& transaction, std::int64_t journalId);

private:
    explicit ReturnRows(OldSales old) : m_old(std::move(old)) {}
    [[nodiscard]] Expected<void> checkLeft(const core::ReturnOf& of, const core::BasketLine& line);

    [[nodiscard]] Expected<std::optional<std::int64_t>> soldOf(const core::ReturnOf& of);

    OldSales m_old;
    Statement m_add;
    Statement m_returned;
    Statement m_sold;
};

} // namespace evertill::storage
