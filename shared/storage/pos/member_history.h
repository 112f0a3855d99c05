// SPDX-License-Identifier: Apache-2.0
#pragma once

// ports::MemberHistory over pos.db, through a read-only connection of its own: the folds, and the
// few sales behind them. A file that an older program wrote last has neither yet.

#include "ports/member_history.h"
#include "storage/directory.h"
#include "storage/sqlite/database.h"

#include <memory>

namespace evertill::storage {

class SqliteMemberHistory final : public ports::MemberHistory {
public:
    // Errors: FileMissing, StorageTooNew, StorageCorrupt.
    [[nodiscard]] static Expected<std::unique_ptr<SqliteMemberHistory>>
    open(const TillDirectory& directory);

    [[nodiscard]] Expected<std::vector<ports::TransactionSummary>>
    salesOf(const core::MemberId& member, core::BusinessDate since, std::size_t limit) override;
    [[nodiscard]] Expected<std::vector<ports::TransactionSummary>>
    salesByCard(std::string_view reference, core::BusinessDate since, std::size_t limit) override;
    [[nodiscard]] Expected<std::vector<ports::TransactionSummary>>
    receiptsOf(const core::MemberId& member, core::ReceiptNumber before,
               std::size_t limit) override;
    [[nodiscard]] Expected<std::vector<core::ConsentEntry>>
    consents(const core::MemberId& member) override;

private:
    SqliteMemberHistory(Database database, core::Currency currency)
        : m_database(std::move(database))
        , m_currency(currency) {}

    Database m_database;
    core::Currency m_currency;
    Statement m_ofMember;
    Statement m_allOfMember;
    Statement m_byCard;
    Statement m_consents;
};

// By what sales are found, so that a test can ask SQLite how it goes about it.
[[nodiscard]] std::vector<std::string> memberHistoryQueries();

} // namespace evertill::storage
