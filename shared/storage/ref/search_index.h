// SPDX-License-Identifier: Apache-2.0
#pragma once

// The two search indexes of search_terms.h. They hold no names, only the way to item rows; taking
// an item out needs the text it went in with. Inside the caller's transaction.

#include "storage/ref/search_terms.h"
#include "storage/sqlite/database.h"

namespace evertill::storage {

// Empty indexes in place of what was there.
[[nodiscard]] Expected<void> createSearchIndex(Database& database);
// Over all items, at the end of an import.
[[nodiscard]] Expected<void> buildSearchIndex(Database& database);

class SearchIndex {
public:
    [[nodiscard]] static Expected<SearchIndex> open(Database& database);

    [[nodiscard]] Expected<void> add(std::int64_t item, const SearchText& text);
    [[nodiscard]] Expected<void> remove(std::int64_t item, const SearchText& text);

private:
    SearchIndex() = default;
    Statement m_addTrigrams;
    Statement m_addTokens;
    Statement m_removeTrigrams;
    Statement m_removeTokens;
};

} // namespace evertill::storage
