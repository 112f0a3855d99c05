// SPDX-License-Identifier: Apache-2.0
#pragma once

// A completed transaction as rows of sale and sale_line, for lists, reports, stock and points; the
// journal row beside them is the truth. Inside the caller's transaction. Threads: the store thread.

#include "storage/pos/credit_note_rows.h"
#include "storage/pos/return_rows.h"
#include "storage/pos/sale_lines.h"

namespace evertill::storage {

class SaleRows {
public:
    [[nodiscard]] static Expected<SaleRows> open(Database& database, const ports::EventCodec& codec,
                                                 std::filesystem::path archive);

    [[nodiscard]] std::int64_t lastReceipt() const { return m_lastReceipt; }
    void commitLast(std::int64_t receipt) { m_lastReceipt = receipt; }

    // Errors: TooManyLines beyond 65,535 rows; OutOfRange for more back than was sold, or more
    // redeemed of a credit note than it was issued for.
    [[nodiscard]] Expected<void> insert(const core::Transaction& transaction,
                                        std::int64_t journalId);

private:
    SaleRows(ReturnRows returns, CreditNoteRows notes, SaleLines lines)
        : m_returns(std::move(returns))
        , m_notes(std::move(notes))
        , m_lines(std::move(lines)) {}

    ReturnRows m_returns;
    CreditNoteRows m_notes;
    SaleLines m_lines;
    std::int64_t m_lastReceipt = 0;
    Statement m_sale;
};

} // namespace evertill::storage
