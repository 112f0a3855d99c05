// SPDX-License-Identifier: Apache-2.0
#pragma once

// The parts of rule sets in ref.db, as replication and a local import write them. Inside the
// caller's transaction; noteNewest() at its end. Threads: those of the database.

#include "ports/sync/reference_rows.h"
#include "storage/sqlite/database.h"

namespace evertill::storage {

class RuleSetRows {
public:
    [[nodiscard]] static Expected<RuleSetRows> open(Database& database);

    [[nodiscard]] Expected<void> put(const ports::RuleSetPartRow& row);
    // A key that is none is nobody's row.
    [[nodiscard]] Expected<void> remove(std::string_view key);
    // What CatalogueReader::summary() tells: the newest version that is here whole.
    [[nodiscard]] Expected<void> noteNewest();

private:
    Statement m_putSet;
    Statement m_putPart;
    Statement m_dropSet;
    Statement m_dropPart;
    Statement m_noteNewest;
};

} // namespace evertill::storage
