// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/figure_reader.h"

#include "storage/pos/till_meta.h"
#include "storage/sqlite/migrations.h"

#include <algorithm>

namespace evertill::storage {

namespace {

constexpr std::size_t kMaxListed = 1'000;
constexpr std::int64_t kFirstStepWithStreams = 2;

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
    std::unique_ptr<SqliteFigureReader> reader{
        new SqliteFigureReader{std::move(database), directory}};
    EVERTILL_TRY(tail, JournalTail::open(reader->m_database, codec, directory.archiveFolder()));
    reader->m_tail.emplace(std::move(tail));
    EVERTILL_TRY(sales, FigureSales::open(reader->m_database));
    reader->m_sales.emplace(std::move(sales));
    EVERTILL_TRY_VOID(reader->m_database.prepareAll(
        {{&reader->m_figures, "SELECT business_date,kind,key,count,items,amount FROM figure "
                              "WHERE business_date BETWEEN ? AND ?"},
         {&reader->m_index,
          "SELECT id,type,at,operator FROM audit_index WHERE id<? ORDER BY id DESC"}}));
    return reader;
}

// One read transaction, so that all parts see the same sales.
template <typename Ask>
auto SqliteFigureReader::atOneMoment(Ask ask) -> decltype(ask()) {
    if (m_database.inTransaction()) { // held at a moment already
        return ask();
    }
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

Expected<std::map<std::string, core::FigureSums>>
SqliteFigureReader::otherTills(core::BusinessDate first, core::BusinessDate last) {
    std::map<std::string, core::FigureSums> tills;
    EVERTILL_TRY(hasStreams,
                 m_reference.follow(
                     kFirstStepWithStreams,
                     {{&m_otherTills, "SELECT till,sum(transactions),sum(total) FROM day_totals "
                                      "WHERE store=? AND till<>? AND currency=? AND "
                                      "business_date BETWEEN ? AND ? GROUP BY till"}}));
    if (!hasStreams) {
        return tills;
    }
    EVERTILL_TRY(identity, readIdentity(m_database));
    Rows rows = m_otherTills.query(identity.store.value(), identity.till.value(),
                                   identity.currency.code(), first.days(), last.days());
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return tills;
        }
        tills[rows.text(0)] = {rows.integer(1), 0, rows.integer(2)};
    }
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

Expected<ports::SalesPage> SqliteFigureReader::sales(const ports::SalesQuery& query) {
    return atOneMoment([&] { return m_sales->page(query, *m_tail); });
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
