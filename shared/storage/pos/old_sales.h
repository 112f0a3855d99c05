// SPDX-License-Identifier: Apache-2.0
#pragma once

// Sales of this till whose lines have left pos.db (sale_pruner.h), from their journal records: what
// may still come back of one is decided by what was sold. Threads: the database's.

#include "storage/pos/figure_folds.h"

namespace evertill::storage {

class OldSales {
public:
    // Database and codec are borrowed; archive: the folder beside the database.
    [[nodiscard]] static Expected<OldSales> open(Database& database, const ports::EventCodec& codec,
                                                 std::filesystem::path archive);

    // nullopt: there is no such sale, or its lines are there. Errors: FileMissing, StorageCorrupt
    // (place: the file of the archive).
    [[nodiscard]] Expected<std::optional<core::Transaction>> withoutLines(std::int64_t receipt);

private:
    explicit OldSales(JournalTail journal) : m_journal(std::move(journal)) {}

    JournalTail m_journal;
    Statement m_find;
};

} // namespace evertill::storage
