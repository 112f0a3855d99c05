// SPDX-License-Identifier: Apache-2.0
#include "storage/sync/stream_values.h"

#include "ports/credit_note_book.h"
#include "storage/ref/packed_list.h"

#include <charconv>

namespace evertill::storage {

using ports::Stream;

namespace {

template <typename... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <typename... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

} // namespace

Expected<StreamValues> StreamValues::open(Database& database) {
    EVERTILL_TRY(puts, ReferencePuts::open(database));
    EVERTILL_TRY(index, SearchIndex::open(database));
    EVERTILL_TRY(ruleSets, RuleSetRows::open(database));
    StreamValues values{std::move(puts), std::move(index), std::move(ruleSets)};
    EVERTILL_TRY_VOID(values.prepare(database));
    EVERTILL_TRY_VOID(values.prepareActivity(database));
    EVERTILL_TRY(ghosts, database.integer("SELECT count(*) FROM ghost_item"));
    values.m_mayHaveGhosts = ghosts > 0;
    return values;
}

Expected<void> StreamValues::prepare(Database& database) {
    return database.prepareAll(
        {{&m_findItem, "SELECT id,name,local_names,initials FROM item WHERE sku=?"},
         {&m_dropItem, "DELETE FROM item WHERE id=?"},
         {&m_dropGtins, "DELETE FROM barcode_gtin WHERE item=?"},
         {&m_dropCodes, "DELETE FROM barcode_code WHERE item=?"},
         {&m_dropPrices, "DELETE FROM price WHERE item=?"},
         {&m_movePrices, "UPDATE price SET item=? WHERE item=?"},
         {&m_ghost, "SELECT id FROM ghost_item WHERE sku=?"},
         {&m_newGhost, "INSERT INTO ghost_item(sku,id) VALUES(?,"
                       "(SELECT min(coalesce(min(id),0),0)-1 FROM ghost_item)) RETURNING id"},
         {&m_dropGhost, "DELETE FROM ghost_item WHERE sku=?"},
         {&m_dropTax, "DELETE FROM tax_category WHERE id=?"},
         {&m_dropCategory, "DELETE FROM category WHERE id=?"},
         {&m_dropPage, "DELETE FROM quick_key_page WHERE page=?"},
         {&m_dropKeys, "DELETE FROM quick_key WHERE page=?"},
         {&m_dropStock, "DELETE FROM stock WHERE sku=?"},
         {&m_dropMember, "DELETE FROM member WHERE id=?"},
         {&m_erased, "INSERT OR IGNORE INTO member_erased(id) VALUES(?)"},
         {&m_notErased, "DELETE FROM member_erased WHERE id=?"}});
}

Expected<void> StreamValues::prepareActivity(Database& database) {
    return database.prepareAll(
        {{&m_putApplied,
          "INSERT OR REPLACE INTO stock_applied(key,device,epoch,seq) VALUES(?,?,?,?)"},
         {&m_putOperator,
          "INSERT OR REPLACE INTO operator(key,name,role,is_active,pin,badge) VALUES(?,?,?,?,?,?)"},
         {&m_putConfig, "INSERT OR REPLACE INTO config(key,value) VALUES(?,?)"},
         {&m_putDevice, "INSERT OR REPLACE INTO device(key,store,till,public_key,is_revoked) "
                        "VALUES(?,?,?,?,?)"},
         {&m_putDay,
          "INSERT OR REPLACE INTO day_totals(key,store,till,business_date,currency,transactions,"
          "line_count,total,net,tax) VALUES(?,?,?,?,?,?,?,?,?,?)"},
         {&m_putReturned, "INSERT OR REPLACE INTO returned_line(key,line_no,store,till,receipt_no,"
                          "quantity) VALUES(?,?,?,?,?,?)"},
         {&m_dropApplied, "DELETE FROM stock_applied WHERE key=?"},
         {&m_dropOperator, "DELETE FROM operator WHERE key=?"},
         {&m_dropConfig, "DELETE FROM config WHERE key=?"},
         {&m_dropDevice, "DELETE FROM device WHERE key=?"},
         {&m_dropDay, "DELETE FROM day_totals WHERE key=?"},
         {&m_dropReturned, "DELETE FROM returned_line WHERE key=?"}});
}

Expected<void> StreamValues::put(const std::string& key, const ports::ReferenceRow& row,
                                 std::int64_t priceVersion, Before before) {
    return std::visit(
        Overloaded{
            [&](const core::TaxCategory& tax) { return m_puts.putTaxCategory(tax); },
            [&](const core::TaxPolicy& policy) { return m_puts.putTaxPolicy(policy); },
            [&](const core::Category& category) { return m_puts.putCategory(category); },
            [&](const ports::ItemRow& item) { return putItem(item, before); },
            [&](const ports::PricesRow& prices) { return putPrices(prices, priceVersion, before); },
            [&](const ports::QuickKeysRow& keys) { return putQuickKeys(keys); },
            [&](const ports::StockRow& stock) {
                return m_puts.putStock(stock.sku, stock.onHand, stock.asOfMicros);
            },
            [&](const ports::MemberRow& member) {
                return m_puts.putMember(member.envelope, member.points);
            },
            [&](const ports::MemberKeyRow& member) { return putMemberKey(member); },
            [&](const ports::RuleSetPartRow& part) { return m_ruleSets.put(part); },
            [&](const auto& activity) { return putActivity(key, activity); },
        },
        row);
}

Expected<void> StreamValues::putActivity(const std::string& key, const ports::ReferenceRow& row) {
    return std::visit(
        Overloaded{
            [&](const ports::StockAppliedRow& applied) {
                return m_putApplied.execute(key, applied.device.value().raw(), applied.epoch,
                                            applied.seq);
            },
            [&](const ports::UserRow& user) {
                return m_putOperator.execute(key, user.name, user.role, user.isActive, user.pin,
                                             user.badge);
            },
            [&](const ports::ConfigRow& config) { return m_putConfig.execute(key, config.value); },
            [&](const ports::SigningKeyRow& signing) {
                return m_putConfig.execute(key, signing.value);
            },
            [&](const ports::CreditNoteRow& note) {
                return m_putConfig.execute(ports::creditNoteSetting(key),
                                           ports::creditNoteText(note.issued, note.redeemed));
            },
            [&](const ports::DeviceRow& device) {
                return m_putDevice.execute(key, device.store.value(), device.till.value(),
                                           device.publicKey, device.isRevoked);
            },
            [&](const ports::DayTotalsRow& day) {
                return m_putDay.execute(key, day.store.value(), day.till.value(), day.date.days(),
                                        day.total.currency().code(), day.transactions, day.lines,
                                        day.total.minorUnits(), day.net.minorUnits(),
                                        day.tax.minorUnits());
            },
            [&](const ports::ReturnedLinesRow& returned) { return putReturned(key, returned); },
            [](const auto&) { return Expected<void>{}; }, // put() has taken it
        },
        row);
}

Expected<std::optional<StreamValues::KnownItem>> StreamValues::find(const std::string& sku) {
    Rows rows = m_findItem.query(sku);
    EVERTILL_TRY(hasRow, rows.next());
    if (!hasRow) {
        return std::optional<KnownItem>{};
    }
    EVERTILL_TRY(names, unpackNames(rows.textView(2)));
    return std::optional{
        KnownItem{rows.integer(0), searchTextOf(rows.textView(1), names, rows.textView(3))}};
}

Expected<void> StreamValues::putItem(const ports::ItemRow& row, Before howBefore) {
    const core::Item& item = row.item;
    std::optional<KnownItem> before;
    if (howBefore == Before::Perhaps) {
        EVERTILL_TRY(found, find(item.sku.value()));
        before = std::move(found);
    }
    const std::string initials = initialsOf(item);
    const SearchText text = searchTextOf(item.name, item.localNames, initials);
    EVERTILL_TRY(id, m_puts.putItem(item, initials, before ? before->id : 0));
    if (before) {
        EVERTILL_TRY_VOID(m_dropGtins.execute(id));
        EVERTILL_TRY_VOID(m_dropCodes.execute(id));
    } else {
        EVERTILL_TRY_VOID(adoptGhost(item.sku.value(), id));
    }
    const bool isSame =
        before && before->text.names == text.names && before->text.initials == text.initials;
    if (before && !isSame) {
        EVERTILL_TRY_VOID(m_index.remove(id, before->text));
    }
    if (!isSame) {
        EVERTILL_TRY_VOID(m_index.add(id, text));
    }
    for (const ports::BarcodeRow& barcode : row.barcodes) {
        EVERTILL_TRY_VOID(m_puts.putBarcode(id, barcode.code, barcode.unitsPerScan));
    }
    return {};
}

Expected<void> StreamValues::adoptGhost(const std::string& sku, std::int64_t item) {
    if (!m_mayHaveGhosts) {
        return {};
    }
    EVERTILL_TRY(ghost, m_ghost.integer(sku));
    if (!ghost) {
        return {};
    }
    EVERTILL_TRY_VOID(m_movePrices.execute(item, *ghost));
    return m_dropGhost.execute(sku);
}

Expected<std::int64_t> StreamValues::itemOrGhost(const core::Sku& sku) {
    const auto item = m_puts.itemId(sku);
    if (item || item.error().code != base::ErrorCode::UnknownItem) {
        return item;
    }
    EVERTILL_TRY(ghost, m_ghost.integer(sku.value()));
    if (ghost) {
        return *ghost;
    }
    m_mayHaveGhosts = true;
    EVERTILL_TRY(made, m_newGhost.integer(sku.value()));
    EVERTILL_CHECK(made.has_value(), "RETURNING gives the id");
    return *made;
}

Expected<void> StreamValues::dropItem(const std::string& sku) {
    EVERTILL_TRY(before, find(sku));
    if (!before) {
        return {};
    }
    EVERTILL_TRY_VOID(m_index.remove(before->id, before->text));
    EVERTILL_TRY_VOID(m_dropGtins.execute(before->id));
    EVERTILL_TRY_VOID(m_dropCodes.execute(before->id));
    EVERTILL_TRY_VOID(m_dropItem.execute(before->id));
    m_puts.forgetLastItem();
    EVERTILL_TRY(ghost, itemOrGhost(core::Sku{sku}));
    return m_movePrices.execute(ghost, before->id);
}

Expected<void> StreamValues::putPrices(const ports::PricesRow& row, std::int64_t version,
                                       Before before) {
    EVERTILL_TRY(item, itemOrGhost(row.sku));
    if (before == Before::Perhaps) {
        EVERTILL_TRY_VOID(m_dropPrices.execute(item));
    }
    for (const core::PriceRow& price : row.prices) {
        EVERTILL_TRY_VOID(m_puts.putPrice(item, price, version));
    }
    return {};
}

Expected<void> StreamValues::putQuickKeys(const ports::QuickKeysRow& row) {
    EVERTILL_TRY_VOID(m_dropKeys.execute(row.page.page));
    EVERTILL_TRY_VOID(m_puts.putQuickKeyPage(row.page));
    for (const ports::QuickKey& key : row.keys) {
        EVERTILL_TRY_VOID(m_puts.putQuickKey(key));
    }
    return {};
}

Expected<void> StreamValues::putMemberKey(const ports::MemberKeyRow& row) {
    EVERTILL_TRY_VOID(m_notErased.execute(row.member.value().raw()));
    return m_puts.putMemberKey(row.member, row.key, row.lookups);
}

Expected<void> StreamValues::putReturned(const std::string& key,
                                         const ports::ReturnedLinesRow& row) {
    EVERTILL_TRY_VOID(m_dropReturned.execute(key));
    for (const ports::ReturnedLinesRow::Line& line : row.lines) {
        EVERTILL_TRY_VOID(m_putReturned.execute(key, line.lineNo, row.store.value(),
                                                row.till.value(), row.receipt.value(),
                                                line.returned.inThousandths()));
    }
    return {};
}

Expected<void> StreamValues::dropMember(std::uint16_t stream, const std::string& key) {
    const auto uuid = base::Uuid::parse(key);
    if (!uuid) {
        return {}; // never was a member
    }
    if (stream == static_cast<std::uint16_t>(Stream::Members)) {
        return m_dropMember.execute(uuid->raw());
    }
    EVERTILL_TRY_VOID(m_erased.execute(uuid->raw()));
    return m_puts.dropMemberKey(core::MemberId{*uuid});
}

Expected<void> StreamValues::remove(std::uint16_t stream, const std::string& key) {
    switch (static_cast<Stream>(stream)) {
    case Stream::TaxCategories: return m_dropTax.execute(key);
    case Stream::Categories: return m_dropCategory.execute(key);
    case Stream::Items: return dropItem(key);
    case Stream::Prices: {
        EVERTILL_TRY(item, itemOrGhost(core::Sku{key}));
        EVERTILL_TRY_VOID(m_dropPrices.execute(item));
        return m_dropGhost.execute(key);
    }
    case Stream::QuickKeys: {
        std::int32_t page = -1; // no page has this number
        std::from_chars(key.data(), key.data() + key.size(), page);
        EVERTILL_TRY_VOID(m_dropKeys.execute(page));
        return m_dropPage.execute(page);
    }
    case Stream::Stock: return m_dropStock.execute(key);
    case Stream::StockApplied: return m_dropApplied.execute(key);
    case Stream::Members:
    case Stream::MemberKeys: return dropMember(stream, key);
    case Stream::Users: return m_dropOperator.execute(key);
    case Stream::Config:
    case Stream::SigningKeys: return m_dropConfig.execute(key);
    case Stream::CreditNotes: return m_dropConfig.execute(ports::creditNoteSetting(key));
    case Stream::Devices: return m_dropDevice.execute(key);
    case Stream::DayTotals: return m_dropDay.execute(key);
    case Stream::ReturnedLines: return m_dropReturned.execute(key);
    case Stream::RuleSets: return m_ruleSets.remove(key);
    case Stream::TaxPolicies: break; // a till keeps the last policy it was given
    }
    return {};
}

} // namespace evertill::storage
