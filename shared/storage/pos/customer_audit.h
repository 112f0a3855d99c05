// SPDX-License-Identifier: Apache-2.0
#pragma once

// ports::CustomerAudit over pos.db, through a read connection of its own.

#include "ports/customer_audit.h"
#include "storage/directory.h"
#include "storage/sqlite/database.h"

#include <memory>

namespace evertill::storage {

class SqliteCustomerAudit final : public ports::CustomerAudit {
public:
    // Errors: FileMissing, StorageTooNew, StorageCorrupt.
    [[nodiscard]] static Expected<std::unique_ptr<SqliteCustomerAudit>>
    open(const TillDirectory& directory);

    // For holding it at a moment (one_moment.h).
    [[nodiscard]] Database& database() { return m_database; }

    [[nodiscard]] Expected<std::map<std::int64_t, ports::KeptInvoice>> invoices() override;
    [[nodiscard]] Expected<std::map<core::MemberId, std::vector<core::ConsentRecorded>>>
    consents() override;
    [[nodiscard]] Expected<core::ReceiptNumber> folded() override;
    [[nodiscard]] Expected<ports::SalesOfMembers> salesOfMembers() override;
    [[nodiscard]] Expected<ports::SalesByCard> salesByCard() override;
    [[nodiscard]] Expected<std::optional<core::ReceiptNumber>> firstByCard() override;

private:
    explicit SqliteCustomerAudit(Database database) : m_database(std::move(database)) {}

    Database m_database;
    Statement m_invoices;
    Statement m_consents;
    Statement m_ofMembers;
    Statement m_byCard;
    Statement m_firstByCard;
};

} // namespace evertill::storage
