// SPDX-License-Identifier: Apache-2.0
#include "storage/ref/reference_puts.h"

#include "core/barcode/gtin.h"
#include "storage/ref/item_row.h"
#include "storage/ref/packed_list.h"

namespace evertill::storage {

Expected<ReferencePuts> ReferencePuts::open(Database& database) {
    ReferencePuts puts;
    EVERTILL_TRY_VOID(database.prepareAll(
        {{&puts.m_putItem, kPutItem},
         {&puts.m_itemId, "SELECT id FROM item WHERE sku=?"},
         {&puts.m_gtinOwner,
          "SELECT i.id,i.sku FROM barcode_gtin b JOIN item i ON i.id=b.item WHERE b.gtin=?"},
         {&puts.m_codeOwner,
          "SELECT i.id,i.sku FROM barcode_code b JOIN item i ON i.id=b.item WHERE b.code=?"},
         {&puts.m_putGtin, "INSERT INTO barcode_gtin(gtin,item,units) VALUES(?,?,?) "
                           "ON CONFLICT DO UPDATE SET item=excluded.item,units=excluded.units"},
         {&puts.m_putCode, "INSERT INTO barcode_code(code,item,units) VALUES(?,?,?) "
                           "ON CONFLICT DO UPDATE SET item=excluded.item,units=excluded.units"},
         {&puts.m_putPrice,
          "INSERT OR REPLACE INTO price(item,level,tier,place,place_id,from_quantity,"
          "valid_from,valid_until,price,currency,version) VALUES(?,?,?,?,?,?,?,?,?,?,?)"},
         {&puts.m_dropPrice,
          "DELETE FROM price WHERE item=? AND level=? AND tier=? AND place=? AND "
          "place_id=? AND from_quantity=? AND valid_from=?"},
         {&puts.m_putTax, "INSERT OR REPLACE INTO tax_category(id,name,rates) VALUES(?,?,?)"},
         {&puts.m_putCategory,
          "INSERT OR REPLACE INTO category(id,parent,name,local_names) VALUES(?,?,?,?)"},
         {&puts.m_putPage,
          "INSERT OR REPLACE INTO quick_key_page(page,title,local_titles) VALUES(?,?,?)"},
         {&puts.m_putKey, "INSERT OR REPLACE INTO quick_key(page,position,sku,label,colour) "
                          "VALUES(?,?,?,?,?)"},
         {&puts.m_putStock, "INSERT OR REPLACE INTO stock(sku,on_hand,as_of) VALUES(?,?,?)"},
         {&puts.m_putMember, "INSERT OR REPLACE INTO member(id,ciphertext,points) VALUES(?,?,?)"},
         {&puts.m_putMemberKey, "INSERT OR REPLACE INTO member_key(id,key) VALUES(?,?)"},
         {&puts.m_dropMemberKey, "DELETE FROM member_key WHERE id=?"},
         {&puts.m_dropLookups, "DELETE FROM member_lookup WHERE id=?"},
         {&puts.m_putLookup, "INSERT OR REPLACE INTO member_lookup(hash,id) VALUES(?,?)"},
         {&puts.m_putMeta, "INSERT OR REPLACE INTO meta(key,value) VALUES(?,?)"}}));
    return puts;
}

Expected<void> ReferencePuts::putItem(const core::Item& item, const std::string& initials) {
    return putItemRow(m_putItem, item,
                      initials.empty() ? std::nullopt : std::optional<std::string>{initials});
}

Expected<std::int64_t> ReferencePuts::putItem(const core::Item& item, const std::string& initials,
                                              std::int64_t known) {
    EVERTILL_TRY_VOID(putItem(item, initials));
    m_lastSku = item.sku;
    m_lastItem = known != 0 ? known : m_putItem.insertedId();
    return m_lastItem;
}

Expected<std::int64_t> ReferencePuts::itemId(const core::Sku& sku) {
    if (m_lastItem != 0 && sku == m_lastSku) {
        return m_lastItem;
    }
    EVERTILL_TRY(id, m_itemId.integer(sku.value()));
    if (!id) {
        return base::makeError(base::ErrorCode::UnknownItem, sku.value());
    }
    m_lastSku = sku;
    m_lastItem = *id;
    return *id;
}

Expected<ReferencePuts::Owner> ReferencePuts::ownerOf(std::string_view code) {
    const auto gtin = core::Gtin::parse(code);
    Rows rows = gtin ? m_gtinOwner.query(gtin->value()) : m_codeOwner.query(code);
    EVERTILL_TRY(hasRow, rows.next());
    return hasRow ? Owner{rows.integer(0), core::Sku{rows.text(1)}} : Owner{};
}

Expected<void> ReferencePuts::putBarcode(std::int64_t item, std::string_view code,
                                         core::Quantity unitsPerScan) {
    const auto gtin = core::Gtin::parse(code);
    const std::int64_t units = unitsPerScan.inThousandths();
    return gtin ? m_putGtin.execute(gtin->value(), item, units)
                : m_putCode.execute(code, item, units);
}

Expected<void> ReferencePuts::putPrice(std::int64_t item, const core::PriceRow& price,
                                       std::int64_t version) {
    std::optional<std::int64_t> until;
    if (price.validUntilMicros != INT64_MAX) {
        until = price.validUntilMicros;
    }
    return m_putPrice.execute(item, static_cast<int>(price.level), price.tier,
                              static_cast<int>(price.place), price.placeId,
                              price.fromQuantity.inThousandths(), price.validFromMicros, until,
                              price.price.inTenThousandths(), price.price.currency().code(),
                              price.version != 0 ? price.version : version);
}

Expected<void> ReferencePuts::removePrice(std::int64_t item, const core::PriceRow& price) {
    return m_dropPrice.execute(item, static_cast<int>(price.level), price.tier,
                               static_cast<int>(price.place), price.placeId,
                               price.fromQuantity.inThousandths(), price.validFromMicros);
}

Expected<void> ReferencePuts::putTaxCategory(const core::TaxCategory& category) {
    return m_putTax.execute(category.id.value(), category.name, packRates(category.rates));
}

Expected<void> ReferencePuts::putTaxPolicy(const core::TaxPolicy& policy) {
    EVERTILL_TRY_VOID(putMeta("tax_mode", static_cast<std::int64_t>(policy.mode)));
    EVERTILL_TRY_VOID(putMeta("tax_rounding", static_cast<std::int64_t>(policy.rounding)));
    return putMeta("tax_version", policy.version);
}

Expected<void> ReferencePuts::putCategory(const core::Category& category) {
    return m_putCategory.execute(category.id.value(), category.parent.value(), category.name,
                                 packNames(category.localNames));
}

Expected<void> ReferencePuts::putQuickKeyPage(const ports::QuickKeyPage& page) {
    return m_putPage.execute(page.page, page.title, packNames(page.localTitles));
}

Expected<void> ReferencePuts::putQuickKey(const ports::QuickKey& key) {
    return m_putKey.execute(key.page, key.position, key.sku.value(), key.label, key.colour);
}

Expected<void> ReferencePuts::putStock(const core::Sku& sku, core::Quantity onHand,
                                       std::int64_t asOfMicros) {
    return m_putStock.execute(sku.value(), onHand.inThousandths(), asOfMicros);
}

Expected<void> ReferencePuts::putMember(const core::MemberEnvelope& envelope, std::int64_t points) {
    return m_putMember.execute(envelope.id.value().raw(), envelope.ciphertext, points);
}

Expected<void> ReferencePuts::putMemberKey(const core::MemberId& member, base::ByteView key,
                                           const std::vector<base::Digest>& lookups) {
    const auto& id = member.value().raw();
    EVERTILL_TRY_VOID(m_putMemberKey.execute(id, key));
    EVERTILL_TRY_VOID(m_dropLookups.execute(id));
    for (const base::Digest& hash : lookups) {
        EVERTILL_TRY_VOID(m_putLookup.execute(hash, id));
    }
    return {};
}

Expected<void> ReferencePuts::dropMemberKey(const core::MemberId& member) {
    EVERTILL_TRY_VOID(m_dropMemberKey.execute(member.value().raw()));
    return m_dropLookups.execute(member.value().raw());
}

Expected<void> ReferencePuts::putMeta(std::string_view key, std::int64_t value) {
    return m_putMeta.execute(key, value);
}

} // namespace evertill::storage
