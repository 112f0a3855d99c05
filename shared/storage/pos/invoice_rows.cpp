// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/invoice_rows.h"

#include "storage/pos/till_meta.h"
#include "storage/sqlite/migrations.h"

#include <algorithm>

namespace evertill::storage {

using base::ErrorCode;
using base::makeError;

namespace {

#define EVERTILL_INVOICE_COLUMNS                                                                   \
    "SELECT i.number,i.printed,i.receipt_no,i.business_date,i.buyer,i.ciphertext,k.key "           \
    "FROM invoice i LEFT JOIN invoice_key k ON k.buyer=i.buyer "

base::Bytes bytesOf(base::ByteView view) {
    return {view.begin(), view.end()};
}

} // namespace

Expected<InvoiceRows> InvoiceRows::open(Database& database) {
    InvoiceRows rows;
    EVERTILL_TRY_VOID(database.prepareAll(
        {{&rows.m_last, "SELECT max(number) FROM invoice"},
         {&rows.m_ofReceipt, EVERTILL_INVOICE_COLUMNS "WHERE i.receipt_no=?"},
         {&rows.m_put, "INSERT INTO invoice(number,printed,receipt_no,business_date,buyer,"
                       "ciphertext) VALUES(?,?,?,?,?,?)"},
         {&rows.m_putKey, "INSERT INTO invoice_key(buyer,key) VALUES(?,?)"},
         {&rows.m_forget, "DELETE FROM invoice_key WHERE buyer=?"},
         {&rows.m_one, EVERTILL_INVOICE_COLUMNS "WHERE i.number=?"},
         {&rows.m_list, EVERTILL_INVOICE_COLUMNS "ORDER BY i.number DESC LIMIT ?"}}));
    return rows;
}

Expected<std::int64_t> InvoiceRows::nextNumber() {
    EVERTILL_TRY(last, m_last.integer());
    return last.value_or(0) + 1;
}

Expected<void> InvoiceRows::add(const ports::InvoiceRow& row) {
    const auto& buyer = row.buyer.id.value().raw();
    EVERTILL_TRY_VOID(m_put.execute(row.number, row.printed, row.receipt.value(),
                                    row.issuedOn.days(), buyer, row.buyer.ciphertext));
    return m_putKey.execute(buyer, row.key);
}

Expected<void> InvoiceRows::forget(const core::MemberId& buyer) {
    return m_forget.execute(buyer.value().raw());
}

Expected<ports::InvoiceRow> InvoiceRows::invoice(std::int64_t number) {
    return oneOf(m_one.query(number), number);
}

Expected<ports::InvoiceRow> InvoiceRows::invoiceOf(core::ReceiptNumber receipt) {
    return oneOf(m_ofReceipt.query(receipt.value()), receipt.value());
}

Expected<ports::InvoiceRow> InvoiceRows::oneOf(Rows rows, std::int64_t sought) {
    EVERTILL_TRY(found, listOf(std::move(rows)));
    if (found.empty()) {
        return makeError(ErrorCode::NotFound, std::to_string(sought));
    }
    return std::move(found.front());
}

Expected<std::vector<ports::InvoiceRow>> InvoiceRows::invoices(std::size_t limit) {
    return listOf(m_list.query(static_cast<std::int64_t>(limit)));
}

Expected<std::vector<ports::InvoiceRow>> InvoiceRows::listOf(Rows rows) {
    std::vector<ports::InvoiceRow> list;
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return list;
        }
        base::Uuid::Raw id{};
        const base::ByteView buyer = rows.blob(4);
        std::copy_n(buyer.begin(), std::min(buyer.size(), id.size()), id.begin());
        list.push_back({rows.integer(0),
                        std::string{rows.text(1)},
                        core::ReceiptNumber{rows.integer(2)},
                        core::BusinessDate::fromDays(rows.as<std::int32_t>(3)),
                        {core::MemberId{base::Uuid{id}}, bytesOf(rows.blob(5))},
                        rows.isNull(6) ? base::Bytes{} : bytesOf(rows.blob(6))});
    }
}

Expected<std::unique_ptr<SqliteInvoiceReader>>
SqliteInvoiceReader::open(const TillDirectory& directory) {
    EVERTILL_TRY_VOID(checkIsDatabase(directory.posFile()));
    EVERTILL_TRY(database, Database::open(directory.posFile().string(), OpenMode::ReadOnly));
    EVERTILL_TRY_VOID(checkVersion(database, posMigrations()));
    std::unique_ptr<SqliteInvoiceReader> reader{new SqliteInvoiceReader{std::move(database)}};
    EVERTILL_TRY(rows, InvoiceRows::open(reader->m_database));
    reader->m_rows.emplace(std::move(rows));
    return reader;
}

} // namespace evertill::storage
