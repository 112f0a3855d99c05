// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/receipt_at.h"

namespace evertill::storage {

Expected<ReceiptAt> ReceiptAt::open(Database& database) {
    ReceiptAt at;
    EVERTILL_TRY_VOID(database.prepareAll(
        {{&at.m_ends, "SELECT (SELECT min(receipt_no) FROM sale),(SELECT max(receipt_no) FROM "
                      "sale)"},
         {&at.m_next, "SELECT receipt_no,journal_id FROM sale WHERE receipt_no>=? "
                      "ORDER BY receipt_no LIMIT 1"}}));
    return at;
}

Expected<std::int64_t> ReceiptAt::firstAfter(std::int64_t journalId) {
    std::int64_t low = 1;  // all before it are at or before the place
    std::int64_t high = 1; // it, and all behind it, come after
    {
        Rows rows = m_ends.query();
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow || rows.isNull(0)) {
            return std::int64_t{1};
        }
        low = rows.integer(0);
        high = rows.integer(1) + 1;
    }
    while (low < high) {
        const std::int64_t middle = low + (high - low) / 2;
        Rows rows = m_next.query(middle);
        EVERTILL_TRY(hasRow, rows.next());
        if (hasRow && rows.integer(1) <= journalId) {
            low = rows.integer(0) + 1; // numbers may have a gap
        } else {
            high = middle;
        }
    }
    return low;
}

} // namespace evertill::storage
