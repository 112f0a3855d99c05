// SPDX-License-Identifier: Apache-2.0
#pragma once

// The sums of sale and sale_line rows over a read connection of its own (ports/sale_audit.h).

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

    [[nodiscard]] Expected<std::optional<ports::SaleSums>>
    sums(core::ReceiptNumber number) override;
    [[nodiscard]] Expected<std::int64_t> saleCount() override;
    [[nodiscard]] Expected<ports::DocumentSums> documents() override;
    [[nodiscard]] Expected<std::map<core::ReturnOf, std::int64_t>> returned() override;

private:
    explicit SqliteSaleAudit(Database database) : m_database(std::move(database)) {}

    Database m_database;
    Statement m_sale;
    Statement m_lines;
    Statement m_returned;
    Statement m_moved;
};

} // namespace evertill::storage
