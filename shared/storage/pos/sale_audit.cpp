// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/sale_audit.h"

#include "storage/pos/sale_lines.h"
#include "storage/sqlite/migrations.h"

namespace evertill::storage {

Expected<std::unique_ptr<SqliteSaleAudit>> SqliteSaleAudit::open(const TillDirectory& directory) {
    EVERTILL_TRY(database, Database::open(directory.posFile().string(), OpenMode::ReadOnly));
    EVERTILL_TRY_VOID(checkVersion(database, posMigrations()));
    std::unique_ptr<SqliteSaleAudit> audit{new SqliteSaleAudit{std::move(database)}};
    EVERTILL_TRY_VOID(audit->m_database.prepareAll(
        {{&audit->m_sale, "SELECT kind,discount,net,tax,total,rounding,points,line_count FROM sale "
                          "WHERE receipt_no=?"},
         {&audit->m_lines, "SELECT kind,count(*),sum(amount),coalesce(sum(stock_effect),0),"
                           "coalesce(sum(quantity),0) FROM sale_line WHERE id>=? AND id<? "
                           "GROUP BY kind"},
         {&audit->m_isOld, "SELECT 1 FROM meta WHERE key='pruned_receipt' AND value>=?"},
         {&audit->m_oldLines, "SELECT business_date,code,number,amount,coalesce(base,0),count "
                              "FROM day_sum WHERE count<>0 OR amount<>0"},
         {&audit->m_returned, "SELECT store,till,receipt_no,line_no,sum(quantity) "
                              "FROM returned_line GROUP BY store,till,receipt_no,line_no"},
         {&audit->m_moved, "SELECT sku,state,sum(change) FROM stock_move GROUP BY sku,state "
                           "HAVING sum(change)<>0"},
         // The lower bits of a journal id are the record's seq.
         {&audit->m_notes, "SELECT number,journal_id&((1<<40)-1),issued,redeemed FROM credit_note"},
         {&audit->m_orders, "SELECT number,kind,state,made_at FROM sale_order"},
         {&audit->m_steps, "SELECT number,version,body FROM order_step ORDER BY number,step_no"}}));
    return audit;
}

Expected<std::optional<ports::SaleSums>> SqliteSaleAudit::sums(core::ReceiptNumber number) {
    ports::SaleSums sums;
    std::int64_t toldLines = 0;
    {
        Rows rows = m_sale.query(number.value());
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return std::optional<ports::SaleSums>{};
        }
        sums.kind = rows.integer(0);
        sums.discount = rows.integer(1);
        sums.net = rows.integer(2);
        sums.tax = rows.integer(3);
        sums.total = rows.integer(4);
        sums.rounding = rows.integer(5);
        sums.points = rows.integer(6);
        toldLines = rows.integer(7);
    }
    bool hasRows = false;
    Rows rows = m_lines.query(number.value() << kRowBits, (number.value() + 1) << kRowBits);
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            break;
        }
        hasRows = true;
        const std::int64_t kind = rows.integer(0);
        if (kind == kTaxRow) {
            sums.taxRows += rows.integer(2);
        } else if (kind == kTenderRow) {
            sums.applied += rows.integer(2);
        } else {
            sums.lineCount += rows.integer(1);
            sums.goods += rows.integer(2);
            sums.stock += rows.integer(3);
            sums.quantity += rows.integer(4);
        }
    }
    if (!hasRows) {
        EVERTILL_TRY(isOld, m_isOld.integer(number.value()));
        sums.hasLines = !isOld;
        sums.lineCount = isOld ? toldLines : 0;
    }
    if (toldLines != sums.lineCount) { // the row and its lines must say the same
        sums.lineCount = -1;
    }
    return std::optional<ports::SaleSums>{sums};
}

Expected<ports::SumsOfOldLines> SqliteSaleAudit::oldLines() {
    ports::SumsOfOldLines sums;
    Rows rows = m_oldLines.query();
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return sums;
        }
        sums[{rows.integer(0), rows.text(1), rows.integer(2)}] = {rows.integer(3), rows.integer(4),
                                                                  rows.integer(5)};
    }
}

Expected<std::int64_t> SqliteSaleAudit::saleCount() {
    return m_database.integer("SELECT count(*) FROM sale");
}

Expected<ports::DocumentSums> SqliteSaleAudit::documents() {
    ports::DocumentSums sums;
    EVERTILL_TRY(count, m_database.integer("SELECT count(*) FROM stock_document"));
    sums.count = count;
    Rows rows = m_moved.query();
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return sums;
        }
        sums.moved[{rows.text(0), rows.as<core::StockState>(1)}] = rows.integer(2);
    }
}

Expected<ports::CreditNoteUses> SqliteSaleAudit::creditNotes() {
    ports::CreditNoteUses uses;
    Rows rows = m_notes.query();
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return uses;
        }
        uses[{rows.text(0), rows.integer(1)}] = {rows.integer(2), rows.integer(3)};
    }
}

Expected<std::map<std::string, ports::OrderRow>> SqliteSaleAudit::orders() {
    std::map<std::string, ports::OrderRow> orders;
    {
        Rows rows = m_orders.query();
        for (;;) {
            EVERTILL_TRY(hasRow, rows.next());
            if (!hasRow) {
                break;
            }
            orders[rows.text(0)] = {rows.integer(1), rows.integer(2), rows.integer(3), {}};
        }
    }
    Rows rows = m_steps.query();
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return orders;
        }
        const base::ByteView body = rows.blob(2);
        orders[rows.text(0)].steps.push_back(
            {rows.as<std::uint16_t>(1), {body.begin(), body.end()}});
    }
}

Expected<std::map<core::ReturnOf, std::int64_t>> SqliteSaleAudit::returned() {
    std::map<core::ReturnOf, std::int64_t> returned;
    Rows rows = m_returned.query();
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return returned;
        }
        const core::ReturnOf line{core::StoreId{std::string{rows.text(0)}},
                                  core::TillId{std::string{rows.text(1)}},
                                  core::ReceiptNumber{rows.integer(2)}, rows.as<std::int32_t>(3)};
        returned[line] = rows.integer(4);
    }
}

} // namespace evertill::storage
