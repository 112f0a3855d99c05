// SPDX-License-Identifier: Apache-2.0
#include "storage/ref/search_index.h"

#include "storage/ref/packed_list.h"

namespace evertill::storage {

Expected<void> createSearchIndex(Database& database) {
    return database.execute(
        "DROP TABLE IF EXISTS item_trigram; DROP TABLE IF EXISTS item_token;"
        "CREATE VIRTUAL TABLE item_trigram USING fts5(names, content='', detail=none, columnsize=0,"
        " tokenize=\"trigram case_sensitive 1\");"
        "CREATE VIRTUAL TABLE item_token USING fts5(tokens, content='', detail=none, columnsize=0,"
        " tokenize='ascii');");
}

Expected<SearchIndex> SearchIndex::open(Database& database) {
    SearchIndex index;
    EVERTILL_TRY_VOID(database.prepareAll(
        {{&index.m_addTrigrams, "INSERT INTO item_trigram(rowid,names) VALUES(?,?)"},
         {&index.m_addTokens, "INSERT INTO item_token(rowid,tokens) VALUES(?,?)"},
         {&index.m_removeTrigrams,
          "INSERT INTO item_trigram(item_trigram,rowid,names) VALUES('delete',?,?)"},
         {&index.m_removeTokens,
          "INSERT INTO item_token(item_token,rowid,tokens) VALUES('delete',?,?)"}}));
    return index;
}

Expected<void> SearchIndex::add(std::int64_t item, const SearchText& text) {
    EVERTILL_TRY_VOID(m_addTrigrams.execute(item, text.names));
    return m_addTokens.execute(item, tokensOf(text));
}

Expected<void> SearchIndex::remove(std::int64_t item, const SearchText& text) {
    EVERTILL_TRY_VOID(m_removeTrigrams.execute(item, text.names));
    return m_removeTokens.execute(item, tokensOf(text));
}

Expected<void> buildSearchIndex(Database& database) {
    EVERTILL_TRY_VOID(createSearchIndex(database));
    EVERTILL_TRY(items,
                 database.prepare("SELECT id,name,local_names,initials FROM item ORDER BY id"));
    EVERTILL_TRY(index, SearchIndex::open(database));
    Rows rows = items.query();
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            break;
        }
        EVERTILL_TRY(names, unpackNames(rows.textView(2)));
        EVERTILL_TRY_VOID(
            index.add(rows.integer(0), searchTextOf(rows.textView(1), names, rows.textView(3))));
    }
    return {};
}

} // namespace evertill::storage
