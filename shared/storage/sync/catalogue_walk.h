// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a till that was run alone offers to its centre: the catalogue of ref.db as rows of streams 1
// to 6, in their order, its rule sets, and the stock and members of its store. Threads: those of
// the database.

#include "ports/rule_set_source.h"
#include "ports/sync/reference_rows.h"
#include "storage/sqlite/database.h"

#include <functional>

namespace evertill::storage {

using RowVisitor = std::function<Expected<void>(const ports::ReferenceRow&)>;

[[nodiscard]] Expected<void> walkCatalogue(Database& database, ports::CatalogueReader& reader,
                                           ports::RuleSetSource& ruleSets, const RowVisitor& visit);
[[nodiscard]] Expected<void> walkStoreFigures(Database& database, const RowVisitor& visit);

} // namespace evertill::storage
