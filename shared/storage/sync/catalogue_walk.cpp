// SPDX-License-Identifier: Apache-2.0
#include "storage/sync/catalogue_walk.h"

#include "ports/sync/rule_set_parts.h"

#include "storage/ref/item_row.h"

namespace evertill::storage {

namespace {

Expected<void> walkSettings(ports::CatalogueReader& reader, const RowVisitor& visit) {
    EVERTILL_TRY(taxes, reader.taxTable());
    for (const auto& [id, category] : taxes) {
        EVERTILL_TRY_VOID(visit(category));
    }
    EVERTILL_TRY(policy, reader.taxPolicy());
    EVERTILL_TRY_VOID(visit(policy));
    EVERTILL_TRY(categories, reader.categories());
    for (const core::Category& category : categories) {
        EVERTILL_TRY_VOID(visit(category));
    }
    return {};
}

Expected<std::vector<ports::BarcodeRow>> codesOf(Statement& gtins, Statement& codes,
                                                 std::int64_t id, const core::Sku& sku) {
    std::vector<ports::BarcodeRow> list;
    for (Statement* statement : {&gtins, &codes}) {
        Rows rows = statement->query(id);
        for (;;) {
            EVERTILL_TRY(hasRow, rows.next());
            if (!hasRow) {
                break;
            }
            EVERTILL_TRY(units, core::Quantity::ofThousandths(rows.integer(1)));
            std::string code = rows.text(0);
            if (statement == &gtins) {
                EVERTILL_TRY(gtin,
                             core::Gtin::fromValue(static_cast<std::uint64_t>(rows.integer(0))));
                code = gtin.shortestForm();
            }
            list.push_back({std::move(code), sku, units});
        }
    }
    return list;
}

Expected<void> walkItems(Database& database, const RowVisitor& visit) {
    EVERTILL_TRY(steps, database.integer("PRAGMA user_version"));
    const std::string sql = "SELECT i.id," + itemColumns(steps) + " FROM item i ORDER BY id";
    EVERTILL_TRY(items, database.prepare(sql.c_str()));
    EVERTILL_TRY(
        gtins, database.prepare("SELECT gtin,units FROM barcode_gtin WHERE item=? ORDER BY gtin"));
    EVERTILL_TRY(
        codes, database.prepare("SELECT code,units FROM barcode_code WHERE item=? ORDER BY code"));
    Rows rows = items.query();
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return {};
        }
        EVERTILL_TRY(item, itemOf(rows, 1));
        EVERTILL_TRY(barcodes, codesOf(gtins, codes, rows.integer(0), item.sku));
        EVERTILL_TRY_VOID(visit(ports::ItemRow{std::move(item), std::move(barcodes)}));
    }
}

Expected<void> walkPrices(Database& database, ports::CatalogueReader& reader,
                          const RowVisitor& visit) {
    EVERTILL_TRY(skus, database.prepare("SELECT sku FROM item i WHERE EXISTS"
                                        "(SELECT 1 FROM price p WHERE p.item=i.id) ORDER BY id"));
    Rows rows = skus.query();
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return {};
        }
        const core::Sku sku{rows.text(0)};
        EVERTILL_TRY(prices, reader.prices(sku));
        EVERTILL_TRY_VOID(visit(ports::PricesRow{sku, std::move(prices)}));
    }
}

Expected<void> walkRuleSets(ports::RuleSetSource& ruleSets, const RowVisitor& visit) {
    EVERTILL_TRY(list, ruleSets.list());
    for (const core::RuleSetSummary& summary : list) {
        EVERTILL_TRY(text, ruleSets.text(summary.version));
        EVERTILL_TRY(rows, ports::rowsOfRuleSet(summary, text));
        for (ports::RuleSetPartRow& row : rows) {
            EVERTILL_TRY_VOID(visit(std::move(row)));
        }
    }
    return {};
}

// Ends where the rows end.
template <typename Take>
Expected<void> eachRow(Rows rows, Take take) {
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return {};
        }
        EVERTILL_TRY_VOID(take(rows));
    }
}

template <std::size_t Size>
Expected<std::array<std::uint8_t, Size>> exactly(base::ByteView bytes, const char* table) {
    std::array<std::uint8_t, Size> result{};
    if (bytes.size() != Size) {
        return base::makeError(base::ErrorCode::StorageCorrupt, table);
    }
    std::copy(bytes.begin(), bytes.end(), result.begin());
    return result;
}

Expected<core::MemberId> memberOf(const Rows& rows) {
    EVERTILL_TRY(raw, exactly<16>(rows.blob(0), "member"));
    return core::MemberId{base::Uuid{raw}};
}

Expected<void> walkMembers(Database& database, const RowVisitor& visit) {
    EVERTILL_TRY(members, database.prepare("SELECT id,ciphertext,points FROM member"));
    EVERTILL_TRY_VOID(eachRow(members.query(), [&](const Rows& rows) -> Expected<void> {
        EVERTILL_TRY(id, memberOf(rows));
        const base::ByteView sealed = rows.blob(1);
        return visit(ports::MemberRow{{id, {sealed.begin(), sealed.end()}}, rows.integer(2)});
    }));
    EVERTILL_TRY(keys, database.prepare("SELECT id,key FROM member_key"));
    EVERTILL_TRY(lookups, database.prepare("SELECT hash FROM member_lookup WHERE id=?"));
    return eachRow(keys.query(), [&](const Rows& rows) -> Expected<void> {
        EVERTILL_TRY(id, memberOf(rows));
        const base::ByteView key = rows.blob(1);
        ports::MemberKeyRow row{id, {key.begin(), key.end()}, {}};
        EVERTILL_TRY_VOID(
            eachRow(lookups.query(rows.blob(0)), [&](const Rows& found) -> Expected<void> {
                EVERTILL_TRY(hash, exactly<32>(found.blob(0), "member_lookup"));
                row.lookups.push_back(hash);
                return {};
            }));
        return visit(row);
    });
}

} // namespace

Expected<void> walkStoreFigures(Database& database, const RowVisitor& visit) {
    EVERTILL_TRY(stock, database.prepare("SELECT sku,on_hand,as_of FROM stock"));
    EVERTILL_TRY_VOID(eachRow(stock.query(), [&](const Rows& rows) -> Expected<void> {
        EVERTILL_TRY(onHand, core::Quantity::ofThousandths(rows.integer(1)));
        return visit(ports::StockRow{core::Sku{rows.text(0)}, onHand, rows.integer(2)});
    }));
    return walkMembers(database, visit);
}

Expected<void> walkCatalogue(Database& database, ports::CatalogueReader& reader,
                             ports::RuleSetSource& ruleSets, const RowVisitor& visit) {
    EVERTILL_TRY_VOID(walkSettings(reader, visit));
    EVERTILL_TRY_VOID(walkItems(database, visit));
    EVERTILL_TRY_VOID(walkPrices(database, reader, visit));
    EVERTILL_TRY(pages, reader.quickKeyPages());
    for (ports::QuickKeyPage& page : pages) {
        EVERTILL_TRY(keys, reader.quickKeys(page.page));
        EVERTILL_TRY_VOID(visit(ports::QuickKeysRow{std::move(page), std::move(keys)}));
    }
    return walkRuleSets(ruleSets, visit);
}

} // namespace evertill::storage
