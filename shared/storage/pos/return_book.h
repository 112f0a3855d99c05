// SPDX-License-Identifier: Apache-2.0
#pragma once

// ports::ReturnBook over pos.db and the reference data, through read-only connections of its own. A
// file that an older program wrote last has no returns yet.

#include "ports/return_book.h"
#include "storage/pos/own_movements.h"
#include "storage/ref/central_settings.h"

#include <memory>

namespace evertill::storage {

class SqliteReturnBook final : public ports::ReturnBook {
public:
    // Errors: FileMissing, StorageTooNew, StorageCorrupt.
    [[nodiscard]] static Expected<std::unique_ptr<SqliteReturnBook>>
    open(const TillDirectory& directory);

    [[nodiscard]] Expected<std::vector<core::ReturnedLine>>
    returnedSoFar(const core::StoreId& store, const core::TillId& till,
                  core::ReceiptNumber number) override;
    [[nodiscard]] Expected<std::vector<core::ReturnedLine>>
    returnedBefore(const core::StoreId& store, const core::TillId& till, core::ReceiptNumber number,
                   std::int64_t invoice) override;
    [[nodiscard]] Expected<bool> hasMark(std::string_view mark) override;

private:
    SqliteReturnBook(Database database, CentralSettings central)
        : m_database(std::move(database))
        , m_central(std::move(central)) {}

    Database m_database;
    CentralSettings m_central;
    std::optional<OwnMovements> m_own;
    core::StoreId m_store; // where this till stands
    Statement m_returned;
    Statement m_before;
    Statement m_mark;
};

} // namespace evertill::storage
