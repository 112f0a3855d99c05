// SPDX-License-Identifier: Apache-2.0
#include "storage/ref/search_index.h"

#include "storage/ref/packed_list.h"
#include "storage/ref/search_terms.h"

namespace evertill::storage {

Expected<void> buildSearchIndex(Database& database) {
    EVERTILL_TRY_VOID(database.execute(
        "DROP TABLE IF EXISTS item_trigram; DROP TABLE IF EXISTS item_token;"
        "CREATE VIRTUAL TABLE item_trigram USING fts5(names, content='', detail=none, columnsize=0,"
        " tokenize=\"trigram case_sensitive 1\");"
        "CREATE VIRTUAL TABLE item_token USING fts5(tokens, content='', detail=none, columnsize=0,"
        " tokenize='ascii');"));
    EVERTILL_TRY(items,
                 database.prepare("SELECT id,name,local_names,initials FROM item ORDER BY id"));
    EVERTILL_TRY(trigram, database.prepare("INSERT INTO item_trigram(rowid,names) VALUES(?,?)"));
    EVERTILL_TRY(token, database.prepare("INSERT INTO item_token(rowid,tokens) VALUES(?,?)"));
    Rows rows = items.query();
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            break;
        }
        EVERTILL_TRY(names, unpackNames(rows.textView(2)));
        const SearchText text = searchTextOf(rows.textView(1), names, rows.textView(3));
        EVERTILL_TRY_VOID(trigram.execute(rows.integer(0), text.names));
        EVERTILL_TRY_VOID(token.execute(rows.integer(0), tokensOf(text)));
    }
    return {};
}

} // namespace evertill::storage
