// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/folds.h"

#include "storage/pos/sale_rows.h"

#include <algorithm>
#include <vector>

namespace evertill::storage {

Expected<Folds> Folds::open(Database& database) {
    Folds folds;
    EVERTILL_TRY_VOID(database.prepareAll(
        {{&folds.m_stock,
          "INSERT INTO stock_fold(sku,quantity) "
          "SELECT code,?*sum(stock_effect) FROM sale_line WHERE id>=? AND id<? AND kind<3 "
          "GROUP BY code HAVING sum(stock_effect)<>0 ORDER BY code "
          "ON CONFLICT DO UPDATE SET quantity=quantity+excluded.quantity"},
         {&folds.m_points,
          "INSERT INTO points_fold(member,points) "
          "SELECT member,?*sum(points) FROM sale WHERE receipt_no>=? AND receipt_no<=? "
          "AND member IS NOT NULL GROUP BY member "
          "ON CONFLICT DO UPDATE SET points=points+excluded.points"},
         {&folds.m_memberSales, "INSERT OR IGNORE INTO member_sale(member,receipt_no) "
                                "SELECT member,receipt_no FROM sale WHERE receipt_no>=? "
                                "AND receipt_no<=? AND member IS NOT NULL"},
         {&folds.m_cardSales, "INSERT OR IGNORE INTO card_sale(card,receipt_no) "
                              "SELECT code,id>>16 FROM sale_line WHERE id>=? AND id<? "
                              "AND kind=17 AND code IS NOT NULL"},
         {&folds.m_dates, "SELECT receipt_no,business_date FROM sale "
                          "WHERE receipt_no>? AND receipt_no<=? ORDER BY receipt_no"},
         {&folds.m_extendDay, "UPDATE day_fold SET last_receipt=? "
                              "WHERE business_date=? AND last_receipt=? RETURNING 1"},
         {&folds.m_newDay, "INSERT INTO day_fold(business_date,first_receipt,last_receipt) "
                           "VALUES(?,?,?)"},
         {&folds.m_mark, "INSERT INTO meta(key,value) VALUES('folded_receipt',?) "
                         "ON CONFLICT DO UPDATE SET value=excluded.value"},
         {&folds.m_baseMark, "INSERT INTO meta(key,value) VALUES('fold_base',?) "
                             "ON CONFLICT DO UPDATE SET value=excluded.value"}}));
    EVERTILL_TRY(base, database.integer("SELECT value FROM meta WHERE key='fold_base'"));
    folds.m_base = base;
    EVERTILL_TRY(folded, database.integer("SELECT value FROM meta WHERE key='folded_receipt'"));
    folds.m_folded = folded;
    return folds;
}

Expected<void> Folds::fold(std::int64_t upToReceipt) {
    EVERTILL_TRY_VOID(addStock(1, m_folded + 1, upToReceipt));
    EVERTILL_TRY_VOID(addPoints(1, m_folded + 1, upToReceipt));
    EVERTILL_TRY_VOID(m_memberSales.execute(m_folded + 1, upToReceipt));
    EVERTILL_TRY_VOID(
        m_cardSales.execute((m_folded + 1) << kRowBits, (upToReceipt + 1) << kRowBits));
    EVERTILL_TRY_VOID(foldDays(upToReceipt));
    return m_mark.execute(upToReceipt);
}

Expected<void> Folds::addStock(std::int64_t sign, std::int64_t first, std::int64_t last) {
    return m_stock.execute(sign, first << kRowBits, (last + 1) << kRowBits);
}

Expected<void> Folds::addPoints(std::int64_t sign, std::int64_t first, std::int64_t last) {
    return m_points.execute(sign, first, last);
}

Expected<void> Folds::rebase(std::int64_t base) {
    EVERTILL_CHECK(base <= m_folded, "the base is inside the folds");
    const std::int64_t sign = base > m_base ? -1 : 1; // back: the centre was restored
    const std::int64_t first = std::min(base, m_base) + 1;
    const std::int64_t last = std::max(base, m_base);
    EVERTILL_TRY_VOID(addStock(sign, first, last));
    EVERTILL_TRY_VOID(addPoints(sign, first, last));
    return m_baseMark.execute(base);
}

Expected<void> Folds::foldDays(std::int64_t upToReceipt) {
    struct Range {
        std::int64_t date;
        std::int64_t first;
        std::int64_t last;
    };
    std::vector<Range> ranges;
    {
        Rows rows = m_dates.query(m_folded, upToReceipt);
        for (;;) {
            EVERTILL_TRY(hasRow, rows.next());
            if (!hasRow) {
                break;
            }
            const std::int64_t receipt = rows.integer(0);
            const std::int64_t date = rows.integer(1);
            if (!ranges.empty() && ranges.back().date == date) {
                ranges.back().last = receipt;
            } else {
                ranges.push_back({date, receipt, receipt});
            }
        }
    }
    for (const Range& range : ranges) {
        // The first range may go on where the last fold stopped.
        EVERTILL_TRY(extended, m_extendDay.integer(range.last, range.date, range.first - 1));
        if (!extended) {
            EVERTILL_TRY_VOID(m_newDay.execute(range.date, range.first, range.last));
        }
    }
    return {};
}

} // namespace evertill::storage
