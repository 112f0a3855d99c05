// SPDX-License-Identifier: Apache-2.0
#pragma once

// Building the two search indexes of search_terms.h over all items, at the end of a build. They
// hold no names, only the way to item rows.

#include "storage/sqlite/database.h"

namespace evertill::storage {

// Inside the caller's transaction. What was there is replaced.
[[nodiscard]] Expected<void> buildSearchIndex(Database& database);

} // namespace evertill::storage
