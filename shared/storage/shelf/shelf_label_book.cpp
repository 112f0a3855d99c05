// SPDX-License-Identifier: Apache-2.0
#include "storage/shelf/shelf_label_book.h"

#include "storage/ref/item_row.h"

#include <sys/stat.h>

namespace evertill::storage {

namespace {

// price: on the shelf, in ten-thousandths; NULL: none yet. sending: in doubt.
constexpr const char* kSchema =
    "CREATE TABLE IF NOT EXISTS label(sku TEXT PRIMARY KEY, price INTEGER, currency TEXT NOT NULL, "
    "sending INTEGER) WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS begun(id INTEGER PRIMARY KEY);";

// Columns as priceRowOf reads them. Items that are sold: active, or being sold off.
constexpr const char* kPrices =
    "SELECT p.level,p.tier,p.place,p.place_id,p.from_quantity,p.valid_from,p.valid_until,p.price,"
    "p.currency,p.version,i.sku FROM item i JOIN price p ON p.item=i.id "
    "WHERE i.life_state IN (1,2) ORDER BY i.sku";

} // namespace

Expected<std::unique_ptr<SqliteShelfLabels>>
SqliteShelfLabels::open(const TillDirectory& directory) {
    const std::string file = (directory.path() / "labels.db").string();
    EVERTILL_TRY(database, Database::open(file, OpenMode::Create));
    EVERTILL_TRY_VOID(database.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"));
    static_cast<void>(::chmod(file.c_str(), 0660));
    EVERTILL_TRY_VOID(database.execute(kSchema));
    std::unique_ptr<SqliteShelfLabels> book{new SqliteShelfLabels{directory, std::move(database)}};
    EVERTILL_TRY_VOID(book->m_database.prepareAll(
        {{&book->m_label, "SELECT price,currency,sending FROM label WHERE sku=?"},
         {&book->m_take, "INSERT OR REPLACE INTO label(sku,price,currency) VALUES(?,?,?)"},
         {&book->m_sending, "INSERT INTO label(sku,currency,sending) VALUES(?,?,?) ON CONFLICT DO "
                            "UPDATE SET currency=excluded.currency,sending=excluded.sending"},
         {&book->m_cameOut, "UPDATE label SET price=sending,sending=NULL "
                            "WHERE sku=? AND sending IS NOT NULL"},
         {&book->m_forget, "UPDATE label SET sending=NULL WHERE sku=? AND sending IS NOT NULL"}}));
    return book;
}

Expected<void> SqliteShelfLabels::forEachPrice(const core::PriceQuestion& now, const Use& use) {
    EVERTILL_TRY(isThere, m_reference.follow(1, {{&m_prices, kPrices}}));
    if (!isThere) {
        return {};
    }
    std::vector<core::PriceRow> ofItem;
    const auto flush = [&]() -> Expected<void> {
        const auto chosen = core::choosePrice(ofItem, now);
        const core::Sku sku = ofItem.empty() ? core::Sku{} : ofItem.front().sku;
        ofItem.clear();
        return chosen ? use(sku, chosen->price) : Expected<void>{}; // none today: no label
    };
    Rows rows = m_prices.query();
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return flush();
        }
        if (!ofItem.empty() && ofItem.front().sku.value() != rows.textView(10)) {
            EVERTILL_TRY_VOID(flush());
        }
        EVERTILL_TRY(row, priceRowOf(rows, core::Sku{rows.text(10)}));
        ofItem.push_back(std::move(row));
    }
}

Expected<std::size_t> SqliteShelfLabels::begin(const core::PriceQuestion& now) {
    std::size_t taken = 0;
    EVERTILL_TRY(scope, WriteScope::begin(m_database));
    EVERTILL_TRY_VOID(forEachPrice(
        now, [&](const core::Sku& sku, const core::UnitPrice& price) -> Expected<void> {
            ++taken;
            return m_take.execute(sku.value(), price.inTenThousandths(), price.currency().code());
        }));
    if (taken > 0) {
        EVERTILL_TRY_VOID(m_database.execute("INSERT INTO begun VALUES(1)"));
    }
    EVERTILL_TRY_VOID(scope.commit());
    return taken;
}

Expected<ports::ShelfChanges> SqliteShelfLabels::changes(const core::PriceQuestion& now,
                                                         std::size_t limit) {
    ports::ShelfChanges found;
    EVERTILL_TRY(begun, m_database.integer("SELECT count(*) FROM begun"));
    if (begun == 0) {
        EVERTILL_TRY(taken, begin(now));
        found.begunWith = taken;
        return found;
    }
    EVERTILL_TRY_VOID(forEachPrice(now, [&](const core::Sku& sku, const core::UnitPrice& price) {
        return compare(sku, price, limit, found);
    }));
    return found;
}

Expected<void> SqliteShelfLabels::compare(const core::Sku& sku, const core::UnitPrice& price,
                                          std::size_t limit, ports::ShelfChanges& found) {
    Rows rows = m_label.query(sku.value());
    EVERTILL_TRY(hasRow, rows.next());
    ports::ShelfChange change{sku, price, std::nullopt, hasRow && !rows.isNull(2)};
    if (hasRow && !rows.isNull(0)) {
        EVERTILL_TRY(currency, core::Currency::parse(rows.textView(1)));
        EVERTILL_TRY(before, core::UnitPrice::ofTenThousandths(rows.integer(0), currency));
        change.before = before;
    }
    if (change.before == price && !change.isInDoubt) {
        return {};
    }
    ++found.count;
    if (found.changes.size() < limit) {
        found.changes.push_back(std::move(change));
    }
    return {};
}

Expected<void> SqliteShelfLabels::sending(const core::Sku& sku, const core::UnitPrice& price) {
    return m_sending.execute(sku.value(), price.currency().code(), price.inTenThousandths());
}

Expected<void> SqliteShelfLabels::settle(const core::Sku& sku, bool cameOut) {
    Statement& statement = cameOut ? m_cameOut : m_forget;
    EVERTILL_TRY_VOID(statement.execute(sku.value()));
    return statement.changes() > 0
               ? Expected<void>{}
               : Expected<void>{base::makeError(base::ErrorCode::NotFound, sku.value())};
}

} // namespace evertill::storage
