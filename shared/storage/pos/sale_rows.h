// SPDX-License-Identifier: Apache-2.0
#pragma once

// A completed transaction as rows of sale and sale_line, for lists, reports, stock and points; the
// journal row beside them is the truth. Inside the caller's transaction. Threads: the store thread.

#include "storage/pos/credit_note_rows.h"
#include "storage/pos/return_rows.h"

namespace evertill::storage {

inline constexpr int kRowBits = 16;
inline constexpr std::int64_t kTaxRow = 16;
inline constexpr std::int64_t kTenderRow = 17;

class SaleRows {
public:
    [[nodiscard]] static Expected<SaleRows> open(Database& database);

    [[nodiscard]] std::int64_t lastReceipt() const { return m_lastReceipt; }
    void commitLast(std::int64_t receipt) { m_lastReceipt = receipt; }

    // Errors: TooManyLines beyond 65,535 rows; OutOfRange for more back than was sold, or more
    // redeemed of a credit note than it was issued for.
    [[nodiscard]] Expected<void> insert(const core::Transaction& transaction,
                                        std::int64_t journalId);

private:
    SaleRows(ReturnRows returns, CreditNoteRows notes)
        : m_returns(std::move(returns))
        , m_notes(std::move(notes)) {}
    [[nodiscard]] Expected<void> insertLines(const core::Transaction& transaction);

    ReturnRows m_returns;
    CreditNoteRows m_notes;
    std::int64_t m_lastReceipt = 0;
    Statement m_sale;
    Statement m_line;
};

} // namespace evertill::storage
