// SPDX-License-Identifier: Apache-2.0
#pragma once

// The rows of pos.db by which credit notes and accounts are counted, written inside the transaction
// that commits the sale. INV of a note that this till issued no more is redeemed here than it was
// issued for, whatever two baskets have promised meanwhile. Threads: the store thread.

#include "core/transaction/transaction.h"
#include "storage/sqlite/database.h"

namespace evertill::storage {

class CreditNoteRows {
public:
    [[nodiscard]] static Expected<CreditNoteRows> open(Database& database);

    // Error: OutOfRange (context: the note's number) where more is redeemed than was issued.
    [[nodiscard]] Expected<void> add(const core::Transaction& transaction, std::int64_t journalId);

private:
    CreditNoteRows() = default;

    Statement m_add;
    Statement m_sums;
};

} // namespace evertill::storage
