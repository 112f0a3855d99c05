// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/return_book.h"

#include "storage/pos/till_meta.h"
#include "storage/sqlite/migrations.h"

namespace evertill::storage {

namespace {

constexpr std::int64_t kFirstStepWithReturns = 9;

// An invoice is the n-th record of its type, for its numbers have no gap.
std::string untilInvoice() {
    const std::string type =
        "type=" + std::to_string(static_cast<int>(core::EventType::InvoiceIssued));
    return "SELECT line_no,quantity FROM returned_line WHERE store=? AND till=? AND receipt_no=? "
           "AND journal_id<(SELECT id FROM (SELECT id FROM audit_index WHERE " +
           type +
           " UNION ALL SELECT id FROM journal WHERE id>coalesce((SELECT value FROM meta WHERE "
           "key='figure_journal'),0) AND " +
           type + ") ORDER BY id LIMIT 1 OFFSET ?)";
}

Expected<core::ReturnedLine> lineOf(const Rows& rows, int quantity) {
    EVERTILL_TRY(came, core::Quantity::ofThousandths(rows.integer(quantity)));
    return core::ReturnedLine{rows.as<std::int32_t>(0), came};
}

} // namespace

Expected<std::unique_ptr<SqliteReturnBook>> SqliteReturnBook::open(const TillDirectory& directory) {
    EVERTILL_TRY(database, Database::open(directory.posFile().string(), OpenMode::ReadOnly));
    EVERTILL_TRY_VOID(checkVersion(database, posMigrations()));
    std::unique_ptr<SqliteReturnBook> book{
        new SqliteReturnBook{std::move(database), CentralSettings{directory}}};
    EVERTILL_TRY(steps, book->m_database.integer("PRAGMA user_version"));
    EVERTILL_TRY_VOID(book->m_database.prepareAll(
        {{&book->m_returned,
          steps < kFirstStepWithReturns
              ? "SELECT 0,0,0 WHERE 0 AND ?<>?||?"
              : "SELECT line_no,journal_id,quantity FROM returned_line WHERE store=? AND till=? "
                "AND receipt_no=?"},
         {&book->m_before, steps < kFirstStepWithReturns ? "SELECT 0,0 WHERE 0 AND ?<>?||?||?"
                                                         : untilInvoice().c_str()},
         {&book->m_mark, "SELECT 1 FROM epoch WHERE hex(substr(nonce,1,2))=upper(?)"}}));
    EVERTILL_TRY(identity, readIdentity(book->m_database));
    EVERTILL_TRY(own, OwnMovements::open(book->m_database, identity.device));
    book->m_own.emplace(std::move(own));
    book->m_store = identity.store;
    return book;
}

Expected<std::vector<core::ReturnedLine>>
SqliteReturnBook::returnedSoFar(const core::StoreId& store, const core::TillId& till,
                                core::ReceiptNumber number) {
    EVERTILL_TRY(central, m_central.returned(store.value(), till.value(), number.value()));
    std::vector<core::ReturnedLine> lines = std::move(central.lines);
    Rows rows = m_returned.query(store.value(), till.value(), number.value());
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return lines;
        }
        // The centre tells a store of its own sales only: what came back here of another store's is
        // known from here alone, whatever the centre holds.
        EVERTILL_TRY(isHeld, m_own->isApplied(rows.integer(1), central.applied));
        if (!isHeld || store != m_store) {
            EVERTILL_TRY(line, lineOf(rows, 2));
            lines.push_back(line);
        }
    }
}

Expected<std::vector<core::ReturnedLine>>
SqliteReturnBook::returnedBefore(const core::StoreId& store, const core::TillId& till,
                                 core::ReceiptNumber number, std::int64_t invoice) {
    std::vector<core::ReturnedLine> lines;
    Rows rows = m_before.query(store.value(), till.value(), number.value(), invoice - 1);
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return lines;
        }
        EVERTILL_TRY(line, lineOf(rows, 1));
        lines.push_back(line);
    }
}

Expected<bool> SqliteReturnBook::hasMark(std::string_view mark) {
    return m_mark.query(mark).next();
}

} // namespace evertill::storage
