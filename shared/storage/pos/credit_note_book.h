// SPDX-License-Identifier: Apache-2.0
#pragma once

// Credit notes as pos.db and the centre's rows know them (ports/credit_note_book.h), read-only.
// Threads: an instance belongs to one thread.

#include "ports/credit_note_book.h"
#include "storage/directory.h"
#include "storage/pos/own_movements.h"
#include "storage/ref/central_settings.h"

namespace evertill::storage {

class SqliteCreditNoteBook final : public ports::CreditNoteBook {
public:
    // Errors: FileMissing, StorageTooNew, StorageCorrupt.
    [[nodiscard]] static Expected<std::unique_ptr<SqliteCreditNoteBook>>
    open(const TillDirectory& directory);

    [[nodiscard]] Expected<std::optional<ports::CreditNote>>
    creditNote(std::string_view number) override;
    [[nodiscard]] Expected<std::optional<core::Money>>
    accountLimit(std::string_view number) override;

private:
    SqliteCreditNoteBook(Database database, CentralSettings central)
        : m_database(std::move(database))
        , m_central(std::move(central)) {}

    Database m_database;
    CentralSettings m_central;
    std::optional<OwnMovements> m_own;
    core::Currency m_currency;
    Statement m_rows;
    Statement m_local; // settings of the till itself
};

} // namespace evertill::storage
