// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/kept_audit.h"

#include "storage/pos/journal_rows.h"

namespace evertill::storage {

namespace {

// An empty journal: seq 0, which no record has.
Expected<core::JournalPosition> newestOf(Database& database) {
    EVERTILL_TRY(last, database.prepare("SELECT j.id-(e.epoch_no<<40),e.nonce FROM journal j JOIN "
                                        "epoch e ON e.epoch_no=j.id>>40 ORDER BY j.id DESC "
                                        "LIMIT 1"));
    Rows rows = last.query();
    EVERTILL_TRY(hasRow, rows.next());
    if (!hasRow) {
        return core::JournalPosition{};
    }
    EVERTILL_TRY(nonce, nonceOf(rows.blob(1)));
    return core::JournalPosition{nonce, rows.integer(0)};
}

} // namespace

Expected<std::unique_ptr<SqliteKeptAudit>> SqliteKeptAudit::open(const TillDirectory& directory,
                                                                 const ports::EventCodec& codec) {
    std::unique_ptr<SqliteKeptAudit> kept{new SqliteKeptAudit};
    EVERTILL_TRY(figures, SqliteFigureReader::open(directory, codec));
    EVERTILL_TRY(sales, SqliteSaleAudit::open(directory));
    EVERTILL_TRY(shifts, SqliteShiftReader::open(directory, codec));
    EVERTILL_TRY(people, SqlitePeopleReader::open(directory));
    EVERTILL_TRY(customers, SqliteCustomerAudit::open(directory));
    kept->m_figures = std::move(figures);
    kept->m_sales = std::move(sales);
    kept->m_shifts = std::move(shifts);
    kept->m_people = std::move(people);
    kept->m_customers = std::move(customers);
    EVERTILL_TRY(moment, OneMoment::of({&kept->m_sales->database(), &kept->m_shifts->database(),
                                        &kept->m_figures->database(), &kept->m_people->database(),
                                        &kept->m_customers->database()}));
    kept->m_moment.emplace(std::move(moment));
    EVERTILL_TRY(newest, newestOf(kept->m_sales->database()));
    kept->m_newest = newest;
    return kept;
}

} // namespace evertill::storage
