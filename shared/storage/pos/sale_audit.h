// SPDX-License-Identifier: Apache-2.0
#pragma once

// The rows of sales, credit notes and orders over a read connection of its own
// (ports/sale_audit.h).

#include "ports/sale_audit.h"
#include "storage/directory.h"
#include "storage/sqlite/database.h"

#include <memory>

namespace evertill::storage {

class SqliteSaleAudit final : public ports::SaleAudit {
public:
    // Errors: FileMissing, StorageTooNew, StorageCorrupt.
    [[nodiscard]] static Expected<std::unique_ptr<SqliteSaleAudit>>
    open(const TillDirectory& directory);

    // For holding it at a moment (one_moment.h).
    [[nodiscard]] Database& database() { return m_database; }

    [[nodiscard]] Expected<std::optional<ports::SaleSums>>
    sums(core::ReceiptNumber number) override;
    [[nodiscard]] Expected<std::int64_t> saleCount() override;
    [[nodiscard]] Expected<ports::SumsOfOldLines> oldLines() override;
    [[nodiscard]] Expected<ports::DocumentSums> documents() override;
    [[nodiscard]] Expected<std::map<core::ReturnOf, std::int64_t>> returned() override;
    [[nodiscard]] Expected<ports::CreditNoteUses> creditNotes() override;
    [[nodiscard]] Expected<std::map<std::string, ports::OrderRow>> orders() override;

private:
    explicit SqliteSaleAudit(Database database) : m_database(std::move(database)) {}

    Database m_database;
    Statement m_sale;
    Statement m_lines;
    Statement m_isOld;
    Statement m_oldLines;
    Statement m_returned;
    Statement m_moved;
    Statement m_notes;
    Statement m_orders;
    Statement m_steps;
};

} // namespace evertill::storage
