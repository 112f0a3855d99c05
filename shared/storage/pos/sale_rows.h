// SPDX-License-Identifier: Apache-2.0
#pragma once

// A completed transaction as rows of sale and sale_line, for lists, reports, stock and points; the
// journal row beside them is the truth. Inside the caller's transaction. Threads: the store thread.

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

    // Errors: TooManyLines beyond 65,535 rows; OutOfRange for more back than was sold.
    [[nodiscard]] Expected<void> insert(const core::Transaction& transaction,
                                        std::int64_t journalId);

private:
    explicit SaleRows(ReturnRows returns) : m_returns(std::move(returns)) {}
    [[nodiscard]] Expected<void> insertLines(const core::Transaction& transaction);

    ReturnRows m_returns;
    std::int64_t m_lastReceipt = 0;
    Statement m_sale;
    Statement m_line;
};

} // namespace evertill::storage
