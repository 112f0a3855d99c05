// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/figure_sales.h"

#include "storage/pos/sale_summary.h"
#include "storage/pos/till_meta.h"

#include <algorithm>
#include <charconv>

namespace evertill::storage {

using core::FigureKind;

namespace {

constexpr std::size_t kMaxListed = 1'000;
constexpr int kJournalId = 9; // column, behind kSummaryColumns

// Receipts and dates rise together but for a clock that was set, so the folds say between which
// receipts the dates are, and the few sales behind the folds are looked at themselves.
constexpr const char* kSpan =
    "WITH tail AS (SELECT receipt_no FROM sale WHERE receipt_no>"
    "coalesce((SELECT value FROM meta WHERE key='folded_receipt'),0) AND business_date BETWEEN ?1 "
    "AND ?2) "
    "SELECT min(first),max(last) FROM (SELECT min(first_receipt) first,max(last_receipt) last FROM "
    "day_fold WHERE business_date BETWEEN ?1 AND ?2 UNION ALL "
    "SELECT min(receipt_no),max(receipt_no) FROM tail)";

std::string salesQuery() {
    return "SELECT " + std::string{kSummaryColumns} +
           ",journal_id FROM sale WHERE receipt_no<?1 AND receipt_no>=?2 "
           "AND business_date BETWEEN ?3 AND ?4 AND (?5=0 OR shift=?5) AND (?6='' OR operator=?6) "
           "AND (?7<0 OR max((committed_at/60000000+utc_offset)/60,0)%24=?7) "
           "ORDER BY receipt_no DESC";
}

// -1: any.
int hourOf(const ports::SalesQuery& query) {
    int hour = -1;
    if (query.kind == FigureKind::Hour) {
        std::from_chars(query.key.data(), query.key.data() + query.key.size(), hour);
    }
    return hour;
}

std::string operatorOf(const ports::SalesQuery& query) {
    const bool isOfOne = query.kind == FigureKind::Operator || query.kind == FigureKind::Refunds;
    return isOfOne ? query.key : std::string{};
}

bool isPartOf(const core::Event& event, const ports::SalesQuery& query) {
    core::DayFigures figures;
    core::BusinessDate day;
    core::addFigures(figures, day, event);
    return std::ranges::any_of(figures, [&](const auto& row) {
        return row.first.kind == query.kind && row.first.key == query.key;
    });
}

} // namespace

Expected<FigureSales> FigureSales::open(Database& database) {
    EVERTILL_TRY(identity, readIdentity(database));
    FigureSales sales{identity.currency};
    const std::string query = salesQuery(); // outlives the call
    EVERTILL_TRY_VOID(
        database.prepareAll({{&sales.m_newest, kSpan}, {&sales.m_sales, query.c_str()}}));
    return sales;
}

Expected<ports::SalesPage> FigureSales::page(const ports::SalesQuery& query, JournalTail& tail) {
    ports::SalesPage page;
    std::int64_t oldest = 0;
    std::int64_t before = query.before.isEmpty() ? INT64_MAX : query.before.value();
    {
        Rows span = m_newest.query(query.first.days(), query.last.days());
        EVERTILL_TRY(hasSpan, span.next());
        if (!hasSpan || span.isNull(0)) {
            return page;
        }
        oldest = span.integer(0);
        before = std::min(before, span.integer(1) + 1);
    }
    const std::string who = operatorOf(query); // outlives the rows
    Rows rows = m_sales.query(before, oldest, query.first.days(), query.last.days(),
                              query.shift.value(), who, hourOf(query));
    const std::size_t limit = std::min(query.limit, kMaxListed);
    for (std::int64_t looked = 0; looked < kMostRecords; ++looked) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            page.next = {};
            return page;
        }
        ports::TransactionSummary sale = summaryOf(rows, m_currency);
        const auto record = tail.record(rows.integer(kJournalId));
        if (!record && record.error().code != base::ErrorCode::InvalidFormat) {
            return record.error();
        }
        page.next = sale.number;
        if (record && isPartOf(record->event, query)) {
            page.sales.push_back(std::move(sale));
            if (page.sales.size() == limit) {
                return page;
            }
        }
    }
    return page;
}

} // namespace evertill::storage
