// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/figure_reader.h"

#include "storage/pos/sale_rows.h"
#include "storage/pos/till_meta.h"
#include "storage/sqlite/migrations.h"

#include <algorithm>

namespace evertill::storage {

namespace {

constexpr std::size_t kMaxListed = 1'000;
// Lines have no index by item: a sale pays for none. So many receipts are looked through at once,
// and at most so many times.
constexpr std::int64_t kReceiptsAtOnce = 2'000;
constexpr int kMostSteps = 20;

bool isWanted(const ports::AuditQuery& query, std::uint16_t type, std::string_view by,
              std::int64_t atMicros) {
    const bool isType =
        query.types.empty() || std::ranges::find(query.types, type) != query.types.end();
    return isType && (query.by.isEmpty() || query.by.value() == by) &&
           atMicros >= query.fromMicros && atMicros < query.untilMicros;
}

} // namespace

Expected<std::unique_ptr<SqliteFigureReader>>
SqliteFigureReader::open(const TillDirectory& directory, const ports::EventCodec& codec) {
    EVERTILL_TRY_VOID(checkIsDatabase(directory.posFile()));
    EVERTILL_TRY(database, Database::open(directory.posFile().string(), OpenMode::ReadOnly));
    EVERTILL_TRY_VOID(checkVersion(database, posMigrations()));
    std::unique_ptr<SqliteFigureReader> reader{new SqliteFigureReader{std::move(database)}};
    EVERTILL_TRY(tail, JournalTail::open(reader->m_database, codec, directory.archiveFolder()));
    reader->m_tail.emplace(std::move(tail));
    EVERTILL_TRY_VOID(reader->m_database.prepareAll(
        {{&reader->m_figures, "SELECT business_date,kind,key,count,items,amount FROM figure "
                              "WHERE business_date BETWEEN ? AND ?"},
         {&reader->m_index,
          "SELECT id,type,at,operator FROM audit_index WHERE id<? ORDER BY id DESC"},
         {&reader->m_movements,
          "SELECT l.id,l.kind,l.stock_effect,s.committed_at,s.utc_offset,s.operator "
          "FROM sale_line l JOIN sale s ON s.receipt_no=l.id>>16 "
          "WHERE l.id>=? AND l.id<? AND l.code=? AND l.kind<3 ORDER BY l.id DESC LIMIT ?"},
         {&reader->m_lastReceipt, "SELECT max(receipt_no) FROM sale"}}));
    return reader;
}

// One read transaction, so that all parts see the same sales.
template <typename Ask>
auto SqliteFigureReader::atOneMoment(Ask ask) -> decltype(ask()) {
    EVERTILL_TRY_VOID(m_database.execute("BEGIN"));
    auto answer = ask();
    EVERTILL_TRY_VOID(m_database.execute("COMMIT"));
    return answer;
}

Expected<core::BusinessDate> SqliteFigureReader::today() {
    return atOneMoment([&]() -> Expected<core::BusinessDate> {
        EVERTILL_TRY(mark, m_tail->mark());
        core::DayFigures unused;
        EVERTILL_TRY_VOID(m_tail->read(mark.journalId, INT64_MAX, [&](const FoldedRecord& record) {
            core::addFigures(unused, mark.day, record.event);
            return Expected<void>{};
        }));
        return mark.day;
    });
}

Expected<core::DayFigures> SqliteFigureReader::figures(core::BusinessDate first,
                                                       core::BusinessDate last) {
    return atOneMoment([&]() -> Expected<core::DayFigures> {
        core::DayFigures figures;
        EVERTILL_TRY(mark, m_tail->mark());
        EVERTILL_TRY_VOID(m_tail->read(mark.journalId, INT64_MAX, [&](const FoldedRecord& record) {
            core::addFigures(figures, mark.day, record.event);
            return Expected<void>{};
        }));
        std::erase_if(figures, [&](const auto& row) {
            return row.first.date < first || row.first.date > last;
        });
        EVERTILL_TRY_VOID(addFolded(figures, first, last));
        return figures;
    });
}

Expected<void> SqliteFigureReader::addFolded(core::DayFigures& figures, core::BusinessDate first,
                                             core::BusinessDate last) {
    Rows rows = m_figures.query(first.days(), last.days());
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return {};
        }
        figures[{core::BusinessDate::fromDays(rows.as<std::int32_t>(0)),
                 rows.as<core::FigureKind>(1), rows.text(2)}] +=
            {rows.integer(3), rows.integer(4), rows.integer(5)};
    }
}

Expected<ports::StockMovements> SqliteFigureReader::movements(const core::Sku& sku,
                                                              std::size_t limit) {
    return atOneMoment([&]() -> Expected<ports::StockMovements> {
        ports::StockMovements found;
        EVERTILL_TRY(newest, m_lastReceipt.integer());
        std::int64_t last = newest.value_or(0);
        for (int step = 0; last > 0 && step < kMostSteps && found.rows.size() < limit; ++step) {
            const std::int64_t first = std::max<std::int64_t>(last - kReceiptsAtOnce + 1, 1);
            EVERTILL_TRY_VOID(addMovements(sku, first, last, limit, found.rows));
            last = first - 1;
        }
        found.lookedFrom = core::ReceiptNumber{last > 0 ? last + 1 : 0};
        return found;
    });
}

Expected<void> SqliteFigureReader::addMovements(const core::Sku& sku, std::int64_t first,
                                                std::int64_t last, std::size_t limit,
                                                std::vector<ports::StockMovement>& rows) {
    Rows lines = m_movements.query(first << kRowBits, (last + 1) << kRowBits, sku.value(),
                                   limit - rows.size());
    for (;;) {
        EVERTILL_TRY(hasRow, lines.next());
        if (!hasRow) {
            return {};
        }
        EVERTILL_TRY(change, core::Quantity::ofThousandths(lines.integer(2)));
        rows.push_back({core::ReceiptNumber{lines.integer(0) >> kRowBits},
                        {lines.integer(3), lines.as<std::int16_t>(4)},
                        lines.as<core::LineKind>(1),
                        change,
                        core::OperatorId{lines.text(5)}});
    }
}

Expected<std::vector<ports::AuditRow>> SqliteFigureReader::audit(const ports::AuditQuery& query) {
    return atOneMoment([&]() -> Expected<std::vector<ports::AuditRow>> {
        ports::AuditQuery capped = query;
        capped.limit = std::min(query.limit, kMaxListed);
        std::vector<ports::AuditRow> rows;
        EVERTILL_TRY_VOID(addTailRows(capped, rows));
        EVERTILL_TRY_VOID(addIndexed(capped, rows));
        return rows;
    });
}

Expected<void> SqliteFigureReader::addTailRows(const ports::AuditQuery& query,
                                               std::vector<ports::AuditRow>& rows) {
    EVERTILL_TRY(mark, m_tail->mark());
    EVERTILL_TRY_VOID(
        m_tail->read(mark.journalId, INT64_MAX, [&](const FoldedRecord& record) -> Expected<void> {
            if (record.id < query.before && core::isAudited(record.event)) {
                core::AuditEntry entry = core::auditEntry(record.event);
                if (isWanted(query, entry.type, entry.by.value(), record.atMicros)) {
                    rows.push_back({record.id, record.atMicros, std::move(entry)});
                }
            }
            return {};
        }));
    std::ranges::reverse(rows);
    rows.resize(std::min(rows.size(), query.limit));
    return {};
}

Expected<void> SqliteFigureReader::addIndexed(const ports::AuditQuery& query,
                                              std::vector<ports::AuditRow>& rows) {
    Rows index = m_index.query(query.before);
    while (rows.size() < query.limit) {
        EVERTILL_TRY(hasRow, index.next());
        if (!hasRow) {
            break;
        }
        const std::int64_t at = index.integer(2);
        if (!isWanted(query, index.as<std::uint16_t>(1), index.textView(3), at)) {
            continue;
        }
        const auto record = m_tail->record(index.integer(0));
        if (record) { // else `journal verify` names it
            rows.push_back({record->id, at, core::auditEntry(record->event)});
        }
    }
    return {};
}

} // namespace evertill::storage
