// SPDX-License-Identifier: Apache-2.0
#include "storage/ref/generation.h"

#include "storage/ref/item_row.h"
#include "storage/ref/search_index.h"
#include "storage/sqlite/migrations.h"

namespace evertill::storage {

Expected<std::unique_ptr<SqliteCatalogueReader::Generation>>
SqliteCatalogueReader::Generation::open(const TillDirectory& directory, std::int64_t number) {
    const bool isEmpty = number == 0;
    EVERTILL_TRY(database, isEmpty ? Database::open(":memory:", OpenMode::Create)
                                   : Database::open(directory.referenceFile(number).string(),
                                                    OpenMode::ReadOnly));
    if (isEmpty) {
        EVERTILL_TRY_VOID(migrate(database, refMigrations()));
        EVERTILL_TRY_VOID(buildSearchIndex(database));
    } else {
        EVERTILL_TRY_VOID(checkVersion(database, refMigrations()));
        // No mmap: mapped pages would count as the till's memory.
        EVERTILL_TRY_VOID(database.execute("PRAGMA cache_size=-8192"));
    }
    std::unique_ptr<Generation> generation{new Generation{std::move(database)}};
    generation->number = number;
    if (!isEmpty) {
        generation->log = directory.referenceFile(number) += "-wal";
    }
    EVERTILL_TRY_VOID(generation->prepare());
    EVERTILL_TRY(changed, generation->catalogueChanged());
    static_cast<void>(changed); // the first look
    return generation;
}

Expected<bool> SqliteCatalogueReader::Generation::catalogueChanged() {
    EVERTILL_TRY(version, dataVersion.integer());
    if (version.value_or(0) == seen.dataVersion) {
        return false;
    }
    EVERTILL_TRY(change, meta.integer("catalogue_change"));
    const Seen now{version.value_or(0), change.value_or(0)};
    const bool isChanged = now.catalogueChange != seen.catalogueChange;
    seen = now;
    return isChanged;
}

Expected<void> SqliteCatalogueReader::Generation::hold() {
    if (isHeld) {
        return {};
    }
    if (!isWal) {
        std::error_code ignored;
        isWal = std::filesystem::exists(log, ignored);
        if (!isWal) {
            return {};
        }
    }
    EVERTILL_TRY_VOID(begin.execute());
    isHeld = true;
    EVERTILL_TRY(version, touch.integer());
    static_cast<void>(version);
    return {};
}

Expected<void> SqliteCatalogueReader::Generation::release() {
    if (!isHeld) {
        return {};
    }
    isHeld = false;
    return commit.execute();
}

Expected<void> SqliteCatalogueReader::Generation::prepare() {
    EVERTILL_TRY(steps, database.integer("PRAGMA user_version"));
    const std::string item = itemColumns(steps) + " FROM ";
    const std::string gtin =
        "SELECT b.units," + item + "barcode_gtin b JOIN item i ON i.id=b.item WHERE b.gtin=?";
    const std::string code =
        "SELECT b.units," + item + "barcode_code b JOIN item i ON i.id=b.item WHERE b.code=?";
    const std::string sku = "SELECT 1000," + item + "item i WHERE i.sku=?";
    const std::string id = "SELECT " + item + "item i WHERE i.id=?";
    const std::string priceRows = std::string{"SELECT "} + kPriceColumns +
                                  " FROM price WHERE item=(SELECT id FROM item WHERE sku=?)";
    return database.prepareAll(
        {{&byGtin, gtin.c_str()},
         {&byCode, code.c_str()},
         {&bySku, sku.c_str()},
         {&byId, id.c_str()},
         {&prices, priceRows.c_str()},
         {&taxes, "SELECT id,name,rates FROM tax_category ORDER BY id"},
         {&categories, "SELECT id,parent,name,local_names FROM category ORDER BY id"},
         {&pages, "SELECT page,title,local_titles FROM quick_key_page ORDER BY page"},
         {&keys, "SELECT position,sku,label,colour FROM quick_key WHERE page=? ORDER BY position"},
         {&stock, "SELECT on_hand,as_of FROM stock WHERE sku=?"},
         {&stocked, "SELECT sku FROM stock WHERE sku>? ORDER BY sku LIMIT ?"},
         // A file of the first version has no streams.
         {&applied, steps > 1 ? "SELECT device,epoch,seq FROM stock_applied"
                              : "SELECT NULL,NULL,NULL WHERE 0"},
         {&dataVersion, "PRAGMA data_version"},
         {&begin, "BEGIN"},
         {&touch, "SELECT 1 FROM sqlite_schema LIMIT 1"},
         {&commit, "COMMIT"},
         {&meta, "SELECT value FROM meta WHERE key=?"},
         {&trigrams, "SELECT rowid FROM item_trigram WHERE item_trigram MATCH ? AND rowid>?"},
         {&tokens, "SELECT rowid FROM item_token WHERE item_token MATCH ? AND rowid>?"},
         {&candidate, "SELECT name,local_names,initials FROM item WHERE id=?"},
         {&gtinRange, "SELECT item FROM barcode_gtin WHERE gtin BETWEEN ? AND ? LIMIT ?"},
         {&codePrefix, "SELECT item FROM barcode_code WHERE code>=? AND code<? LIMIT ?"},
         {&skuPrefix, "SELECT id FROM item WHERE sku>=? AND sku<? LIMIT ?"},
         {&gtinRangeById, "SELECT item FROM barcode_gtin WHERE gtin BETWEEN ? AND ? AND item>? "
                          "ORDER BY +item LIMIT ?"},
         {&codePrefixById, "SELECT item FROM barcode_code WHERE code>=? AND code<? AND item>? "
                           "ORDER BY +item LIMIT ?"},
         {&skuPrefixById,
          "SELECT id FROM item WHERE sku>=? AND sku<? AND id>? ORDER BY +id LIMIT ?"},
         {&idOfSku, "SELECT id FROM item WHERE sku=?"},
         {&skuUpTo, "SELECT sku FROM item WHERE id<=? ORDER BY id DESC LIMIT 1"}});
}

} // namespace evertill::storage
