// SPDX-License-Identifier: Apache-2.0
#include "storage/ref/catalogue_writer.h"

#include "core/barcode/gtin.h"
#include "storage/ref/item_row.h"
#include "storage/ref/packed_list.h"
#include "storage/ref/search_index.h"
#include "storage/ref/search_terms.h"
#include "storage/sqlite/migrations.h"

#include <algorithm>
#include <sys/stat.h>

namespace evertill::storage {

using base::ErrorCode;
using base::makeError;
namespace fs = std::filesystem;

Expected<std::unique_ptr<SqliteCatalogueWriter>>
SqliteCatalogueWriter::begin(const TillDirectory& directory, BuildFrom from,
                             const std::string& holder) {
    EVERTILL_TRY(lock, directory.lockReference(holder));
    EVERTILL_TRY(current, directory.currentGeneration());
    std::int64_t next = current;
    for (const std::int64_t generation : directory.generations()) {
        next = std::max(next, generation);
    }
    std::unique_ptr<SqliteCatalogueWriter> writer{
        new SqliteCatalogueWriter{directory, std::move(lock), next + 1}};
    EVERTILL_TRY_VOID(writer->openDraft(from, current));
    return writer;
}

SqliteCatalogueWriter::~SqliteCatalogueWriter() {
    m_scope.reset();
    std::error_code error;
    fs::remove(draft(), error); // renamed by then if it was published
}

// Named so that nobody takes it for a generation.
fs::path SqliteCatalogueWriter::draft() const {
    return m_directory.path() / "ref.draft";
}

Expected<void> SqliteCatalogueWriter::openDraft(BuildFrom from, std::int64_t current) {
    std::error_code error;
    fs::remove(draft(), error);
    if (from == BuildFrom::Current && current > 0) {
        fs::copy_file(m_directory.referenceFile(current), draft(), error);
        if (error) {
            const bool isFull = error == std::errc::no_space_on_device;
            return makeError(isFull ? ErrorCode::StorageFull : ErrorCode::StorageFailed,
                             error.message(), draft().string());
        }
    }
    EVERTILL_TRY(database, Database::open(draft().string(), OpenMode::Create));
    EVERTILL_TRY_VOID(database.execute("PRAGMA page_size=4096"));
    EVERTILL_TRY_VOID(migrate(database, refMigrations()));
    EVERTILL_TRY_VOID(database.execute(
        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE;"
        "PRAGMA cache_size=-262144; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;"));
    m_database.emplace(std::move(database));
    EVERTILL_TRY(version,
                 m_database->integer("SELECT value FROM meta WHERE key='price_book_version'"));
    m_priceBookVersion = version + 1;
    EVERTILL_TRY_VOID(prepare());
    EVERTILL_TRY(scope, WriteScope::begin(*m_database));
    m_scope.emplace(std::move(scope));
    return {};
}

Expected<void> SqliteCatalogueWriter::prepare() {
    return m_database->prepareAll(
        {{&m_putItem, kPutItem},
         {&m_itemId, "SELECT id FROM item WHERE sku=?"},
         {&m_gtinOwner,
          "SELECT i.id,i.sku FROM barcode_gtin b JOIN item i ON i.id=b.item WHERE b.gtin=?"},
         {&m_codeOwner,
          "SELECT i.id,i.sku FROM barcode_code b JOIN item i ON i.id=b.item WHERE b.code=?"},
         {&m_putGtin, "INSERT INTO barcode_gtin(gtin,item,units) VALUES(?,?,?) "
                      "ON CONFLICT DO UPDATE SET units=excluded.units"},
         {&m_putCode, "INSERT INTO barcode_code(code,item,units) VALUES(?,?,?) "
                      "ON CONFLICT DO UPDATE SET units=excluded.units"},
         {&m_putPrice,
          "INSERT OR REPLACE INTO price(item,level,tier,place,place_id,from_quantity,"
          "valid_from,valid_until,price,currency,version) VALUES(?,?,?,?,?,?,?,?,?,?,?)"},
         {&m_putTax, "INSERT OR REPLACE INTO tax_category(id,name,rates) VALUES(?,?,?)"},
         {&m_putCategory,
          "INSERT OR REPLACE INTO category(id,parent,name,local_names) VALUES(?,?,?,?)"},
         {&m_putPage,
          "INSERT OR REPLACE INTO quick_key_page(page,title,local_titles) VALUES(?,?,?)"},
         {&m_putKey, "INSERT OR REPLACE INTO quick_key(page,position,sku,label,colour) "
                     "VALUES(?,?,?,?,?)"},
         {&m_putStock, "INSERT OR REPLACE INTO stock(sku,on_hand,as_of) VALUES(?,?,?)"},
         {&m_putMember, "INSERT OR REPLACE INTO member(id,ciphertext,points) VALUES(?,?,?)"},
         {&m_putMemberKey, "INSERT OR REPLACE INTO member_key(id,key) VALUES(?,?)"},
         {&m_dropLookups, "DELETE FROM member_lookup WHERE id=?"},
         {&m_putLookup, "INSERT OR REPLACE INTO member_lookup(hash,id) VALUES(?,?)"},
         {&m_putMeta, "INSERT OR REPLACE INTO meta(key,value) VALUES(?,?)"}});
}

Expected<void> SqliteCatalogueWriter::putMeta(std::string_view key, std::int64_t value) {
    return m_putMeta.execute(key, value);
}

Expected<std::int64_t> SqliteCatalogueWriter::itemId(const core::Sku& sku) {
    if (m_lastItem != 0 && sku == m_lastSku) {
        return m_lastItem;
    }
    EVERTILL_TRY(id, m_itemId.integer(sku.value()));
    if (!id) {
        return makeError(ErrorCode::UnknownItem, sku.value());
    }
    m_lastSku = sku;
    m_lastItem = *id;
    return *id;
}

Expected<void> SqliteCatalogueWriter::putItem(const core::Item& item) {
    m_namesChanged = true;
    const std::string initials = initialsOf(item);
    return putItemRow(m_putItem, item,
                      initials.empty() ? std::nullopt : std::optional<std::string>{initials});
}

Expected<core::Sku> SqliteCatalogueWriter::ownerOf(std::string_view code) {
    const auto gtin = core::Gtin::parse(code);
    Rows rows = gtin ? m_gtinOwner.query(gtin->value()) : m_codeOwner.query(code);
    EVERTILL_TRY(hasRow, rows.next());
    return hasRow ? core::Sku{rows.text(1)} : core::Sku{};
}

Expected<void> SqliteCatalogueWriter::putBarcode(const ports::BarcodeRow& barcode) {
    EVERTILL_TRY(item, itemId(barcode.sku));
    const auto gtin = core::Gtin::parse(barcode.code);
    {
        Rows owner = gtin ? m_gtinOwner.query(gtin->value()) : m_codeOwner.query(barcode.code);
        EVERTILL_TRY(hasOwner, owner.next());
        if (hasOwner && owner.integer(0) != item) {
            return makeError(ErrorCode::AlreadyExists, owner.text(1));
        }
    }
    const std::int64_t units = barcode.unitsPerScan.inThousandths();
    return gtin ? m_putGtin.execute(gtin->value(), item, units)
                : m_putCode.execute(barcode.code, item, units);
}

Expected<void> SqliteCatalogueWriter::putPrice(const core::PriceRow& price) {
    EVERTILL_TRY(item, itemId(price.sku));
    std::optional<std::int64_t> until;
    if (price.validUntilMicros != INT64_MAX) {
        until = price.validUntilMicros;
    }
    return m_putPrice.execute(item, static_cast<int>(price.level), price.tier,
                              static_cast<int>(price.place), price.placeId,
                              price.fromQuantity.inThousandths(), price.validFromMicros, until,
                              price.price.inTenThousandths(), price.price.currency().code(),
                              price.version != 0 ? price.version : m_priceBookVersion);
}

Expected<void> SqliteCatalogueWriter::putTaxCategory(const core::TaxCategory& category) {
    return m_putTax.execute(category.id.value(), category.name, packRates(category.rates));
}

Expected<void> SqliteCatalogueWriter::putTaxPolicy(const core::TaxPolicy& policy) {
    EVERTILL_TRY_VOID(putMeta("tax_mode", static_cast<std::int64_t>(policy.mode)));
    EVERTILL_TRY_VOID(putMeta("tax_rounding", static_cast<std::int64_t>(policy.rounding)));
    return putMeta("tax_version", policy.version);
}

Expected<void> SqliteCatalogueWriter::putCategory(const core::Category& category) {
    return m_putCategory.execute(category.id.value(), category.parent.value(), category.name,
                                 packNames(category.localNames));
}

Expected<void> SqliteCatalogueWriter::putQuickKeyPage(const ports::QuickKeyPage& page) {
    return m_putPage.execute(page.page, page.title, packNames(page.localTitles));
}

Expected<void> SqliteCatalogueWriter::putQuickKey(const ports::QuickKey& key) {
    EVERTILL_TRY_VOID(itemId(key.sku));
    return m_putKey.execute(key.page, key.position, key.sku.value(), key.label, key.colour);
}

Expected<void> SqliteCatalogueWriter::putStock(const core::Sku& sku, core::Quantity onHand,
                                               std::int64_t asOfMicros) {
    EVERTILL_TRY_VOID(itemId(sku));
    return m_putStock.execute(sku.value(), onHand.inThousandths(), asOfMicros);
}

Expected<void> SqliteCatalogueWriter::putMember(const ports::StoredMember& member) {
    const auto& id = member.envelope.id.value().raw();
    EVERTILL_TRY_VOID(m_putMember.execute(id, member.envelope.ciphertext, member.points));
    EVERTILL_TRY_VOID(m_putMemberKey.execute(id, member.key));
    EVERTILL_TRY_VOID(m_dropLookups.execute(id));
    for (const base::Digest& hash : member.lookups) {
        EVERTILL_TRY_VOID(m_putLookup.execute(hash, id));
    }
    return {};
}

Expected<ports::CatalogueSummary> SqliteCatalogueWriter::publish() {
    EVERTILL_CHECK(m_scope.has_value(), "a generation is published once");
    EVERTILL_TRY(hasIndex,
                 m_database->integer("SELECT count(*) FROM sqlite_master WHERE name='item_token'"));
    if (m_namesChanged || hasIndex == 0) {
        EVERTILL_TRY_VOID(buildSearchIndex(*m_database));
    }
    ports::CatalogueSummary summary;
    EVERTILL_TRY(items, m_database->integer("SELECT count(*) FROM item"));
    EVERTILL_TRY(barcodes, m_database->integer("SELECT (SELECT count(*) FROM barcode_gtin)+"
                                               "(SELECT count(*) FROM barcode_code)"));
    EVERTILL_TRY(rules, m_database->integer("SELECT value FROM meta WHERE key='rule_set_version'"));
    summary = {items, barcodes, m_priceBookVersion, rules, m_generation};
    EVERTILL_TRY_VOID(putMeta("item_count", items));
    EVERTILL_TRY_VOID(putMeta("barcode_count", barcodes));
    EVERTILL_TRY_VOID(putMeta("price_book_version", m_priceBookVersion));
    EVERTILL_TRY_VOID(putMeta("generation", m_generation));
    EVERTILL_TRY_VOID(m_scope->commit());
    m_scope.reset();
    EVERTILL_TRY_VOID(m_database->execute("PRAGMA locking_mode=NORMAL; PRAGMA journal_mode=DELETE;"
                                          "SELECT count(*) FROM meta;"));
    for (Statement* each :
         {&m_putItem, &m_itemId, &m_gtinOwner, &m_codeOwner, &m_putGtin, &m_putCode, &m_putPrice,
          &m_putTax, &m_putCategory, &m_putPage, &m_putKey, &m_putStock, &m_putMember,
          &m_putMemberKey, &m_dropLookups, &m_putLookup, &m_putMeta}) {
        *each = {};
    }
    m_database.reset();
    static_cast<void>(::chmod(draft().c_str(), 0660));
    std::error_code error;
    fs::rename(draft(), m_directory.referenceFile(m_generation), error);
    if (error) {
        return makeError(ErrorCode::StorageFailed, error.message(), draft().string());
    }
    EVERTILL_TRY_VOID(m_directory.setCurrentGeneration(m_generation));
    return summary;
}

} // namespace evertill::storage
