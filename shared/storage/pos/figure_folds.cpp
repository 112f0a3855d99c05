// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/figure_folds.h"

#include "storage/pos/journal_rows.h"

namespace evertill::storage {

using base::ErrorCode;
using base::makeError;

namespace {

constexpr int kHlcCounterBits = 16;
constexpr std::int64_t kMicrosPerMilli = 1'000;

} // namespace

Expected<JournalTail> JournalTail::open(Database& database, const ports::EventCodec& codec,
                                        std::filesystem::path archive) {
    JournalTail tail{database, codec, std::move(archive)};
    EVERTILL_TRY_VOID(database.prepareAll(
        {{&tail.m_mark, "SELECT coalesce((SELECT value FROM meta WHERE key='figure_journal'),0),"
                        "coalesce((SELECT value FROM meta WHERE key='figure_date'),0)"},
         {&tail.m_records, "SELECT type,version,hlc,hash,body,id FROM journal WHERE id>? "
                           "ORDER BY id LIMIT ?"},
         {&tail.m_record, "SELECT type,version,hlc,hash,body,id FROM journal WHERE id=?"}}));
    return tail;
}

Expected<FigureMark> JournalTail::mark() {
    Rows rows = m_mark.query();
    EVERTILL_TRY(hasRow, rows.next());
    EVERTILL_CHECK(hasRow, "the mark is one row");
    return FigureMark{rows.integer(0), core::BusinessDate::fromDays(rows.as<std::int32_t>(1))};
}

Expected<FoldedRecord> JournalTail::decode(const Rows& rows) {
    EVERTILL_TRY(record, recordOf(rows, 0));
    const std::int64_t id = rows.integer(5);
    EVERTILL_TRY_VOID(m_archived.complete(*m_database, id, record));
    EVERTILL_TRY(event, m_codec->decode(record.type, record.version, record.body));
    return FoldedRecord{id, (record.hlc >> kHlcCounterBits) * kMicrosPerMilli, std::move(event)};
}

Expected<std::int64_t>
JournalTail::read(std::int64_t after, std::int64_t limit,
                  const std::function<Expected<void>(const FoldedRecord&)>& visit) {
    std::int64_t last = after;
    Rows rows = m_records.query(after, limit);
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return last;
        }
        last = rows.integer(5);
        const auto record = decode(rows);
        if (record) {
            EVERTILL_TRY_VOID(visit(*record));
        }
    }
}

Expected<FoldedRecord> JournalTail::record(std::int64_t id) {
    Rows rows = m_record.query(id);
    EVERTILL_TRY(hasRow, rows.next());
    if (!hasRow) {
        return makeError(ErrorCode::NotFound, std::to_string(id));
    }
    return decode(rows);
}

Expected<FigureFolds> FigureFolds::open(Database& database, const ports::EventCodec& codec,
                                        std::filesystem::path archive) {
    EVERTILL_TRY(tail, JournalTail::open(database, codec, std::move(archive)));
    FigureFolds folds{std::move(tail)};
    EVERTILL_TRY_VOID(database.prepareAll(
        {{&folds.m_add,
          "INSERT INTO figure(business_date,kind,key,count,items,amount) VALUES(?,?,?,?,?,?) "
          "ON CONFLICT DO UPDATE SET count=excluded.count,items=excluded.items,"
          "amount=excluded.amount"},
         {&folds.m_audit, "INSERT INTO audit_index(id,type,at,operator) VALUES(?,?,?,?)"},
         {&folds.m_putMeta, "INSERT INTO meta(key,value) VALUES(?,?) "
                            "ON CONFLICT DO UPDATE SET value=excluded.value"},
         {&folds.m_sums, "SELECT count,items,amount FROM figure "
                         "WHERE business_date=? AND kind=? AND key=?"}}));
    EVERTILL_TRY(mark, folds.m_tail.mark());
    folds.m_mark = mark;
    return folds;
}

Expected<FigureMark> FigureFolds::fold(std::int64_t records) {
    FigureMark mark = m_mark;
    core::DayFigures figures;
    EVERTILL_TRY(
        last,
        m_tail.read(mark.journalId, records, [&](const FoldedRecord& record) -> Expected<void> {
            core::addFigures(figures, mark.day, record.event);
            if (!core::isAudited(record.event)) {
                return {};
            }
            const auto entry = core::auditEntry(record.event);
            return m_audit.execute(record.id, entry.type, record.atMicros, entry.by.value());
        }));
    mark.journalId = last;
    for (auto& [key, sums] : figures) {
        EVERTILL_TRY(whole, stored(key));
        whole += sums;
        EVERTILL_TRY_VOID(m_add.execute(key.date.days(), static_cast<int>(key.kind), key.key,
                                        whole.count, whole.items, whole.amount));
    }
    EVERTILL_TRY_VOID(m_putMeta.execute("figure_journal", mark.journalId));
    EVERTILL_TRY_VOID(m_putMeta.execute("figure_date", mark.day.days()));
    return mark;
}

Expected<core::FigureSums> FigureFolds::stored(const core::FigureKey& key) {
    Rows rows = m_sums.query(key.date.days(), static_cast<int>(key.kind), key.key);
    EVERTILL_TRY(hasRow, rows.next());
    if (!hasRow) {
        return core::FigureSums{};
    }
    return core::FigureSums{rows.integer(0), rows.integer(1), rows.integer(2)};
}

} // namespace evertill::storage
