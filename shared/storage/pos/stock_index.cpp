// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/stock_index.h"

#include "storage/pos/sale_rows.h"

namespace evertill::storage {

Expected<StockIndex> StockIndex::open(Database& database) {
    StockIndex index;
    EVERTILL_TRY_VOID(database.prepareAll(
        {{&index.m_next, "SELECT min(receipt_no) FROM sale WHERE receipt_no>?"},
         {&index.m_add, "INSERT INTO stock_seen(last_receipt,sku,first_line,last_line) "
                        "SELECT ?,code,min(id),max(id) FROM sale_line "
                        "WHERE id>=? AND id<? AND kind<3 GROUP BY code ORDER BY code"},
         {&index.m_mark, "INSERT INTO meta(key,value) VALUES('seen_receipt',?) "
                         "ON CONFLICT DO UPDATE SET value=excluded.value"}}));
    EVERTILL_TRY(seen, database.integer("SELECT value FROM meta WHERE key='seen_receipt'"));
    index.m_seen = seen;
    return index;
}

Expected<std::optional<std::int64_t>> StockIndex::firstUnseen() {
    return m_next.integer(m_seen);
}

Expected<void> StockIndex::see(std::int64_t upToReceipt) {
    EVERTILL_TRY_VOID(
        m_add.execute(upToReceipt, (m_seen + 1) << kRowBits, (upToReceipt + 1) << kRowBits));
    return m_mark.execute(upToReceipt);
}

} // namespace evertill::storage
