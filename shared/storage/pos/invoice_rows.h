// SPDX-License-Identifier: Apache-2.0
#pragma once

// Invoices as rows; see ports/invoice_store.h. Writes are inside the caller's transaction. Threads:
// an instance belongs to one thread.

#include "ports/invoice_store.h"
#include "storage/directory.h"
#include "storage/sqlite/database.h"

namespace evertill::storage {

class InvoiceRows {
public:
    [[nodiscard]] static Expected<InvoiceRows> open(Database& database);

    [[nodiscard]] Expected<std::int64_t> nextNumber();
    [[nodiscard]] Expected<void> add(const ports::InvoiceRow& row);
    [[nodiscard]] Expected<void> forget(const core::MemberId& buyer);
    [[nodiscard]] Expected<ports::InvoiceRow> invoice(std::int64_t number);
    [[nodiscard]] Expected<ports::InvoiceRow> invoiceOf(core::ReceiptNumber receipt);
    [[nodiscard]] Expected<std::vector<ports::InvoiceRow>> invoices(std::size_t limit);

private:
    InvoiceRows() = default;
    [[nodiscard]] static Expected<std::vector<ports::InvoiceRow>> listOf(Rows rows);
    [[nodiscard]] static Expected<ports::InvoiceRow> oneOf(Rows rows, std::int64_t sought);

    Statement m_last;
    Statement m_ofReceipt;
    Statement m_put;
    Statement m_putKey;
    Statement m_forget;
    Statement m_one;
    Statement m_list;
};

class SqliteInvoiceReader final : public ports::InvoiceReader {
public:
    [[nodiscard]] static Expected<std::unique_ptr<SqliteInvoiceReader>>
    open(const TillDirectory& directory);

    [[nodiscard]] Expected<ports::InvoiceRow> invoice(std::int64_t number) override {
        return m_rows->invoice(number);
    }
    [[nodiscard]] Expected<ports::InvoiceRow> invoiceOf(core::ReceiptNumber receipt) override {
        return m_rows->invoiceOf(receipt);
    }
    [[nodiscard]] Expected<std::vector<ports::InvoiceRow>> invoices(std::size_t limit) override {
        return m_rows->invoices(limit);
    }

private:
    explicit SqliteInvoiceReader(Database database) : m_database(std::move(database)) {}
    Database m_database;
    std::optional<InvoiceRows> m_rows;
};

} // namespace evertill::storage
