// SPDX-License-Identifier: Apache-2.0
#pragma once

// Which items are in which spans of receipts, so that an item's movements are found without a look
// at every line. Brought up to date between sales, so that a sale touches no index; readers look
// through the few receipts behind it (stock_movements.h). Threads: the store thread.

#include "storage/sqlite/database.h"

namespace evertill::storage {

class StockIndex {
public:
    [[nodiscard]] static Expected<StockIndex> open(Database& database);

    [[nodiscard]] std::int64_t seenReceipt() const { return m_seen; }
    // The first receipt behind it; nullopt: there is none. Numbers have gaps.
    [[nodiscard]] Expected<std::optional<std::int64_t>> firstUnseen();
    // Adds the span from seenReceipt() to this receipt, inside the caller's transaction.
    // commitSeen() when it is stored.
    [[nodiscard]] Expected<void> see(std::int64_t upToReceipt);
    void commitSeen(std::int64_t upToReceipt) { m_seen = upToReceipt; }

private:
    StockIndex() = default;

    std::int64_t m_seen = 0;
    Statement m_next;
    Statement m_add;
    Statement m_mark;
};

} // namespace evertill::storage
