// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/stock_reader.h"

#include "storage/pos/sale_rows.h"
#include "storage/pos/till_meta.h"
#include "storage/sqlite/migrations.h"

#include <algorithm>

namespace evertill::storage {

namespace {

constexpr std::size_t kMaxListed = 1'000;
constexpr std::string_view kMinimum = "stock.minimum.";

} // namespace

Expected<std::unique_ptr<SqliteStockReader>>
SqliteStockReader::open(const TillDirectory& directory, const ports::EventCodec& codec) {
    EVERTILL_TRY_VOID(checkIsDatabase(directory.posFile()));
    EVERTILL_TRY(database, Database::open(directory.posFile().string(), OpenMode::ReadOnly));
    EVERTILL_TRY_VOID(checkVersion(database, posMigrations()));
    EVERTILL_TRY(identity, readIdentity(database));
    EVERTILL_TRY(receiptAt, ReceiptAt::open(database));
    std::unique_ptr<SqliteStockReader> reader{
        new SqliteStockReader{std::move(database), std::move(receiptAt)}};
    EVERTILL_TRY(own, OwnMovements::open(reader->m_database, identity.device));
    reader->m_own.emplace(std::move(own));
    EVERTILL_TRY(orders, OrderRows::open(reader->m_database, codec));
    reader->m_orders.emplace(std::move(orders));
    EVERTILL_TRY_VOID(reader->prepare());
    return reader;
}

Expected<void> SqliteStockReader::prepare() {
    return m_database.prepareAll(
        {{&m_lines,
          "SELECT l.id,l.kind,l.stock_effect,s.committed_at,s.utc_offset,s.operator,s.journal_id "
          "FROM sale_line l JOIN sale s ON s.receipt_no=l.id>>16 "
          "WHERE l.id>=? AND l.id<? AND l.code=? AND l.kind<3 ORDER BY l.id DESC LIMIT ?"},
         {&m_seen, "SELECT coalesce((SELECT value FROM meta WHERE key='seen_receipt'),0)"},
         {&m_span, "SELECT max(last_receipt) FROM stock_seen WHERE last_receipt<?"},
         {&m_spanOf, "SELECT first_line,last_line FROM stock_seen WHERE last_receipt=? AND sku=?"},
         {&m_isSale, "SELECT 1 FROM sale WHERE receipt_no=? AND journal_id=?"},
         {&m_documents,
          "SELECT m.journal_id,m.line_no,m.state,m.change,m.expected,d.kind,d.reference,d.party,"
          "d.reason,d.operator,d.approved_by,d.at,d.utc_offset "
          "FROM stock_move m JOIN stock_document d ON d.journal_id=m.journal_id "
          "WHERE m.sku=? AND (m.journal_id,m.line_no)<(?,?) "
          "ORDER BY m.journal_id DESC,m.line_no DESC LIMIT ?"},
         {&m_moved, "SELECT sku FROM stock_fold WHERE sku>?1 "
                    "UNION SELECT sku FROM stock_move WHERE sku>?1 "
                    "UNION SELECT code FROM sale_line WHERE code>?1 AND kind<3 AND "
                    "stock_effect<>0 AND id>=?2 ORDER BY 1 LIMIT ?3"},
         {&m_minimums, "SELECT key,value FROM setting WHERE key>? AND key<'stock.minimum/' "
                       "AND value<>'' ORDER BY key LIMIT ?"}});
}

// One read transaction, so that all parts see the same sales.
template <typename Ask>
auto SqliteStockReader::atOneMoment(Ask ask) -> decltype(ask()) {
    EVERTILL_TRY_VOID(m_database.execute("BEGIN"));
    auto answer = ask();
    EVERTILL_TRY_VOID(m_database.execute("COMMIT"));
    return answer;
}

Expected<std::vector<ports::StockMovement>>
SqliteStockReader::movements(const core::Sku& sku, const ports::MovementKey& before,
                             std::size_t limit) {
    return atOneMoment([&]() -> Expected<Movements> {
        const std::size_t most = std::min(limit, kMaxListed);
        Movements list;
        EVERTILL_TRY_VOID(addSales(sku, before, most, list));
        EVERTILL_TRY_VOID(addDocuments(sku, before, most, list));
        std::ranges::sort(list, [](const auto& a, const auto& b) { return a.key > b.key; });
        list.resize(std::min(list.size(), most));
        return list;
    });
}

Expected<std::int64_t> SqliteStockReader::lineAt(const ports::MovementKey& before) {
    if (before.journalId == INT64_MAX) {
        return INT64_MAX;
    }
    EVERTILL_TRY(receipt, m_receiptAt.firstAfter(before.journalId - 1));
    EVERTILL_TRY(isSale, m_isSale.integer(receipt, before.journalId));
    return (receipt << kRowBits) + (isSale ? before.line : 0);
}

Expected<void> SqliteStockReader::addSales(const core::Sku& sku, const ports::MovementKey& before,
                                           std::size_t limit, Movements& list) {
    EVERTILL_TRY(below, lineAt(before));
    EVERTILL_TRY(seen, m_seen.integer());
    EVERTILL_TRY_VOID(addLines(sku, (*seen + 1) << kRowBits, below, limit, list));
    // Span by span from the newest: one that the item is not in costs two look-ups.
    std::int64_t end = INT64_MAX;
    while (list.size() < limit) {
        EVERTILL_TRY(span, m_span.integer(end));
        if (!span) {
            return {};
        }
        end = *span;
        std::int64_t first = 0;
        std::int64_t last = -1;
        {
            Rows rows = m_spanOf.query(end, sku.value());
            EVERTILL_TRY(hasRow, rows.next());
            if (!hasRow || rows.integer(0) >= below) {
                continue;
            }
            first = rows.integer(0);
            last = rows.integer(1);
        }
        EVERTILL_TRY_VOID(addLines(sku, first, std::min(below, last + 1), limit, list));
    }
    return {};
}

Expected<void> SqliteStockReader::addLines(const core::Sku& sku, std::int64_t first,
                                           std::int64_t below, std::size_t limit, Movements& list) {
    Rows rows = m_lines.query(first, below, sku.value(), limit - list.size());
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return {};
        }
        ports::StockMovement& row = list.emplace_back();
        const std::int64_t id = rows.integer(0);
        row.key = {rows.integer(6), id & ((1 << kRowBits) - 1)};
        row.at = {rows.integer(3), rows.as<std::int16_t>(4)};
        EVERTILL_TRY(change, core::Quantity::ofThousandths(rows.integer(2)));
        row.change = change;
        row.by = core::OperatorId{rows.text(5)};
        row.receipt = core::ReceiptNumber{id >> kRowBits};
        row.line = rows.as<core::LineKind>(1);
    }
}

Expected<void> SqliteStockReader::addDocuments(const core::Sku& sku,
                                               const ports::MovementKey& before, std::size_t limit,
                                               Movements& list) {
    Rows rows = m_documents.query(sku.value(), before.journalId, before.line, limit);
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return {};
        }
        ports::StockMovement& row = list.emplace_back();
        row.key = {rows.integer(0), rows.integer(1)};
        row.state = rows.as<core::StockState>(2);
        EVERTILL_TRY(change, core::Quantity::ofThousandths(rows.integer(3)));
        row.change = change;
        if (!rows.isNull(4)) {
            EVERTILL_TRY(expected, core::Quantity::ofThousandths(rows.integer(4)));
            row.expected = expected;
        }
        row.document = rows.as<core::StockDocumentKind>(5);
        row.reference = rows.text(6);
        row.party = rows.text(7);
        row.reason = rows.text(8);
        row.by = core::OperatorId{rows.text(9)};
        row.approvedBy = core::OperatorId{rows.text(10)};
        row.at = {rows.integer(11), rows.as<std::int16_t>(12)};
    }
}

Expected<std::vector<core::Quantity>> SqliteStockReader::ownStock(std::span<const core::Sku> skus,
                                                                  const ports::Applied& applied) {
    return atOneMoment([&] { return m_own->stock(skus, applied); });
}

Expected<core::ReservedGoods> SqliteStockReader::reserved() {
    return atOneMoment([&] { return m_orders->reserved(); });
}

Expected<std::vector<core::Sku>> SqliteStockReader::moved(const core::Sku& after,
                                                          std::size_t limit) {
    return atOneMoment([&]() -> Expected<std::vector<core::Sku>> {
        // What was sold since the fold is looked through.
        EVERTILL_TRY(folded, m_database.integer("SELECT coalesce((SELECT value FROM meta WHERE "
                                                "key='folded_receipt'),0)"));
        Rows rows =
            m_moved.query(after.value(), (folded + 1) << kRowBits, std::min(limit, kMaxListed));
        std::vector<core::Sku> list;
        for (;;) {
            EVERTILL_TRY(hasRow, rows.next());
            if (!hasRow) {
                return list;
            }
            list.emplace_back(rows.text(0));
        }
    });
}

Expected<std::vector<ports::StockMinimum>> SqliteStockReader::minimums(const core::Sku& after,
                                                                       std::size_t limit) {
    const std::string from = std::string{kMinimum} + after.value();
    Rows rows = m_minimums.query(from, std::min(limit, kMaxListed));
    std::vector<ports::StockMinimum> list;
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return list;
        }
        if (const auto least = core::Quantity::parse(rows.textView(1))) {
            list.push_back({core::Sku{rows.text(0).substr(kMinimum.size())}, *least});
        }
    }
}

} // namespace evertill::storage
