// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/return_rows.h"

#include "storage/pos/sale_lines.h"

namespace evertill::storage {

Expected<ReturnRows> ReturnRows::open(Database& database, OldSales old) {
    ReturnRows rows{std::move(old)};
    EVERTILL_TRY_VOID(database.prepareAll(
        {{&rows.m_add,
          "INSERT INTO returned_line(store,till,receipt_no,line_no,journal_id,quantity) "
          "VALUES(?,?,?,?,?,?) ON CONFLICT DO UPDATE SET quantity=quantity+excluded.quantity"},
         {&rows.m_returned, "SELECT sum(quantity) FROM returned_line WHERE store=? AND till=? AND "
                            "receipt_no=? AND line_no=?"},
         {&rows.m_sold, "SELECT quantity FROM sale_line WHERE id>=? AND id<? AND kind=0 AND "
                        "number=?"}}));
    return rows;
}

Expected<void> ReturnRows::add(const core::Transaction& transaction, std::int64_t journalId) {
    for (const core::TransactionLine& row : transaction.lines) {
        const auto& of = row.line.returnOf;
        if (!of) {
            continue;
        }
        EVERTILL_TRY_VOID(m_add.execute(of->store.value(), of->till.value(), of->number.value(),
                                        of->lineNo, journalId, row.line.quantity.inThousandths()));
        if (of->store == transaction.store && of->till == transaction.till) {
            EVERTILL_TRY_VOID(checkLeft(*of, row.line));
        }
    }
    return {};
}

// Thousandths; nullopt: no such line is known here.
Expected<std::optional<std::int64_t>> ReturnRows::soldOf(const core::ReturnOf& of) {
    const std::int64_t number = of.number.value();
    EVERTILL_TRY(sold, m_sold.integer(number << kRowBits, (number + 1) << kRowBits, of.lineNo));
    if (sold) {
        return sold;
    }
    EVERTILL_TRY(old, m_old.withoutLines(number));
    if (!old) {
        return std::optional<std::int64_t>{};
    }
    for (const core::TransactionLine& row : old->lines) {
        if (row.line.kind == core::LineKind::Sale && row.line.lineNo == of.lineNo) {
            return std::optional{row.line.quantity.inThousandths()};
        }
    }
    return std::optional<std::int64_t>{};
}

Expected<void> ReturnRows::checkLeft(const core::ReturnOf& of, const core::BasketLine& line) {
    const std::int64_t number = of.number.value();
    EVERTILL_TRY(sold, soldOf(of));
    EVERTILL_TRY(returned,
                 m_returned.integer(of.store.value(), of.till.value(), number, of.lineNo));
    if (sold && returned.value_or(0) > *sold) {
        return base::makeError(base::ErrorCode::OutOfRange, std::to_string(number), line.name);
    }
    return {};
}

} // namespace evertill::storage
