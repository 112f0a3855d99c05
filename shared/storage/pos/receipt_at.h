// SPDX-License-Identifier: Apache-2.0
#pragma once

// Which receipt a place of the journal is: receipt numbers and journal ids rise together, so it is
// found by halving and needs no index. Threads: those of the database.

#include "storage/sqlite/database.h"

namespace evertill::storage {

class ReceiptAt {
public:
    [[nodiscard]] static Expected<ReceiptAt> open(Database& database);

    // The first receipt whose journal row comes after this id; one beyond the last if none does.
    [[nodiscard]] Expected<std::int64_t> firstAfter(std::int64_t journalId);

private:
    ReceiptAt() = default;
    Statement m_ends;
    Statement m_next;
};

} // namespace evertill::storage
