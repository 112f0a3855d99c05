// SPDX-License-Identifier: Apache-2.0
#include "storage/ref/catalogue_writer.h"

#include "storage/ref/rule_set_rows.h"
#include "storage/ref/search_index.h"

namespace evertill::storage {

using base::ErrorCode;
using base::makeError;

Expected<std::unique_ptr<SqliteCatalogueWriter>>
SqliteCatalogueWriter::begin(const TillDirectory& directory, BuildFrom from,
                             const std::string& holder) {
    EVERTILL_TRY(lock, directory.lockReference(holder));
    EVERTILL_TRY(draft, ReferenceDraft::begin(directory, from));
    Database& database = draft->database();
    // An import puts many codes and removes none: the indexes by item are built at the end.
    EVERTILL_TRY_VOID(
        database.execute("DROP INDEX barcode_gtin_item; DROP INDEX barcode_code_item"));
    EVERTILL_TRY(version,
                 database.integer("SELECT value FROM meta WHERE key='price_book_version'"));
    EVERTILL_TRY(puts, ReferencePuts::open(database));
    std::unique_ptr<SqliteCatalogueWriter> writer{
        new SqliteCatalogueWriter{std::move(lock), std::move(draft), std::move(puts)}};
    writer->m_priceBookVersion = version + 1;
    return writer;
}

SqliteCatalogueWriter::~SqliteCatalogueWriter() = default;

Expected<void> SqliteCatalogueWriter::putItem(const core::Item& item) {
    m_namesChanged = true;
    return m_puts->putItem(item, initialsOf(item));
}

Expected<core::Sku> SqliteCatalogueWriter::ownerOf(std::string_view code) {
    EVERTILL_TRY(owner, m_puts->ownerOf(code));
    return owner.sku;
}

Expected<void> SqliteCatalogueWriter::putBarcode(const ports::BarcodeRow& barcode) {
    EVERTILL_TRY(item, m_puts->itemId(barcode.sku));
    EVERTILL_TRY(owner, m_puts->ownerOf(barcode.code));
    if (owner.item != 0 && owner.item != item) {
        return makeError(ErrorCode::AlreadyExists, owner.sku.value());
    }
    return m_puts->putBarcode(item, barcode.code, barcode.unitsPerScan);
}

Expected<void> SqliteCatalogueWriter::putPrice(const core::PriceRow& price) {
    EVERTILL_TRY(item, m_puts->itemId(price.sku));
    return m_puts->putPrice(item, price, m_priceBookVersion);
}

Expected<void> SqliteCatalogueWriter::removePrice(const core::PriceRow& price) {
    EVERTILL_TRY(item, m_puts->itemId(price.sku));
    return m_puts->removePrice(item, price);
}

Expected<void> SqliteCatalogueWriter::putTaxCategory(const core::TaxCategory& category) {
    return m_puts->putTaxCategory(category);
}

Expected<void> SqliteCatalogueWriter::putTaxPolicy(const core::TaxPolicy& policy) {
    return m_puts->putTaxPolicy(policy);
}

Expected<void> SqliteCatalogueWriter::putCategory(const core::Category& category) {
    return m_puts->putCategory(category);
}

Expected<void> SqliteCatalogueWriter::putQuickKeyPage(const ports::QuickKeyPage& page) {
    return m_puts->putQuickKeyPage(page);
}

Expected<void> SqliteCatalogueWriter::putQuickKey(const ports::QuickKey& key) {
    EVERTILL_TRY_VOID(m_puts->itemId(key.sku));
    return m_puts->putQuickKey(key);
}

Expected<void> SqliteCatalogueWriter::putStock(const core::Sku& sku, core::Quantity onHand,
                                               std::int64_t asOfMicros) {
    EVERTILL_TRY_VOID(m_puts->itemId(sku));
    return m_puts->putStock(sku, onHand, asOfMicros);
}

Expected<void> SqliteCatalogueWriter::putMember(const ports::StoredMember& member) {
    EVERTILL_TRY_VOID(m_puts->putMember(member.envelope, member.points));
    return m_puts->putMemberKey(member.envelope.id, member.key, member.lookups);
}

Expected<void> SqliteCatalogueWriter::putRuleSet(const std::vector<ports::RuleSetPartRow>& parts) {
    EVERTILL_TRY(rows, RuleSetRows::open(m_draft->database()));
    for (const ports::RuleSetPartRow& part : parts) {
        EVERTILL_TRY_VOID(rows.put(part));
    }
    return rows.noteNewest();
}

Expected<ports::CatalogueSummary> SqliteCatalogueWriter::publish() {
    EVERTILL_CHECK(m_puts.has_value(), "a generation is published once");
    Database& database = m_draft->database();
    EVERTILL_TRY(hasIndex,
                 database.integer("SELECT count(*) FROM sqlite_master WHERE name='item_token'"));
    if (m_namesChanged || hasIndex == 0) {
        EVERTILL_TRY_VOID(buildSearchIndex(database));
    }
    EVERTILL_TRY_VOID(database.execute("CREATE INDEX barcode_gtin_item ON barcode_gtin(item);"
                                       "CREATE INDEX barcode_code_item ON barcode_code(item)"));
    EVERTILL_TRY(items, database.integer("SELECT count(*) FROM item"));
    EVERTILL_TRY(barcodes, database.integer("SELECT (SELECT count(*) FROM barcode_gtin)+"
                                            "(SELECT count(*) FROM barcode_code)"));
    EVERTILL_TRY(rules, database.integer("SELECT value FROM meta WHERE key='rule_set_version'"));
    const ports::CatalogueSummary summary{items, barcodes, m_priceBookVersion, rules,
                                          m_draft->generation()};
    EVERTILL_TRY_VOID(m_puts->putMeta("item_count", items));
    EVERTILL_TRY_VOID(m_puts->putMeta("barcode_count", barcodes));
    EVERTILL_TRY_VOID(m_puts->putMeta("price_book_version", m_priceBookVersion));
    EVERTILL_TRY_VOID(m_puts->putMeta("generation", m_draft->generation()));
    m_puts.reset();
    EVERTILL_TRY_VOID(m_draft->publish());
    return summary;
}

} // namespace evertill::storage
