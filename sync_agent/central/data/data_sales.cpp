// SPDX-License-Identifier: Apache-2.0
// Sales and stock as the API asks for them.
#include "central/data/stored_data.h"
#include "central/journal/feed_reader.h"
#include "central/projection/stream_rows.h"

namespace evertill::central {

using base::ErrorCode;
using base::makeError;

namespace {

constexpr std::array kKinds{"sale", "return", "write_off", "adjustment"};
const std::string kSaleColumns =
    "SELECT pos,store,till,receipt,seq,kind,date,committed,utc_offset,received,lines,net,tax,"
    "total,currency,member FROM sale ";

Expected<http::SaleSummary> readSale(const Row& row) {
    EVERTILL_TRY(currency, core::Currency::parse(row.textView(14)));
    http::SaleSummary sale;
    sale.position = row.integer(0);
    sale.store = core::StoreId{row.text(1)};
    sale.till = core::TillId{row.text(2)};
    sale.receipt = core::ReceiptNumber{row.integer(3)};
    sale.seq = row.integer(4);
    const auto kind = row.as<std::size_t>(5);
    sale.kind = kind < kKinds.size() ? kKinds[kind] : "unknown";
    sale.date = core::BusinessDate::fromDays(row.as<std::int32_t>(6));
    sale.committedAt = {row.integer(7), row.as<std::int16_t>(8)};
    sale.receivedMicros = row.integer(9);
    sale.lineCount = row.integer(10);
    sale.net = boundedMoney(row.integer(11), currency);
    sale.tax = boundedMoney(row.integer(12), currency);
    sale.total = boundedMoney(row.integer(13), currency);
    if (!row.isNull(15)) {
        sale.memberId = row.uuid(15).toString();
    }
    return sale;
}

// Device and epoch stand in the journal.
Expected<void> addOrigins(Connection& journal, std::vector<http::SaleSummary>& sales) {
    Statement find =
        journal.prepare("SELECT c.device,c.epoch FROM feed f JOIN chain c ON c.chain=f.chain "
                        "WHERE f.last=(SELECT min(last) FROM feed WHERE last>=$1)");
    std::vector<Value> positions;
    for (const http::SaleSummary& sale : sales) {
        positions.emplace_back(sale.position);
    }
    return find.many(positions, 1, [&](std::size_t i, const Row& row) {
        sales[i].device = core::DeviceId{row.uuid(0)};
        sales[i].epoch = row.array<core::EpochNonce>(1);
        return Expected<void>{};
    });
}

} // namespace

Expected<std::vector<http::SaleSummary>> StoredData::sales(const http::TenantId& tenant,
                                                           const http::SalesQuery& query) {
    EVERTILL_TRY(doors, lease(tenant));
    std::vector<http::SaleSummary> list;
    EVERTILL_TRY_VOID(
        doors.centre()
            .prepare(kSaleColumns + "WHERE tenant=$1 AND pos>$2 AND ($3='' OR store=$3) AND "
                                    "($4='' OR till=$4) AND date>=$5 AND date<=$6 "
                                    "ORDER BY pos LIMIT $7")
            .each(
                [&](const Row& row) -> Expected<void> {
                    EVERTILL_TRY(sale, readSale(row));
                    list.push_back(std::move(sale));
                    return {};
                },
                tenant, query.after, query.store ? query.store->value() : std::string{},
                query.till ? query.till->value() : std::string{},
                query.from ? query.from->days() : INT32_MIN,
                query.until ? query.until->days() : INT32_MAX, query.limit));
    EVERTILL_TRY_VOID(addOrigins(doors.journal(), list));
    return list;
}

Expected<http::SaleDetail> StoredData::sale(const http::TenantId& tenant, std::int64_t position) {
    EVERTILL_TRY(doors, lease(tenant));
    std::vector<http::SaleSummary> found;
    EVERTILL_TRY_VOID(doors.centre()
                          .prepare(kSaleColumns + "WHERE tenant=$1 AND pos=$2")
                          .each(
                              [&](const Row& row) -> Expected<void> {
                                  EVERTILL_TRY(sale, readSale(row));
                                  found.push_back(std::move(sale));
                                  return {};
                              },
                              tenant, position));
    if (found.empty()) {
        return makeError(ErrorCode::NotFound, std::to_string(position), "sale");
    }
    EVERTILL_TRY_VOID(addOrigins(doors.journal(), found));
    http::SaleDetail detail;
    detail.summary = std::move(found.front());
    const core::Currency currency = detail.summary.total.currency();
    EVERTILL_TRY_VOID(
        doors.centre()
            .prepare("SELECT line,sku,name,quantity,amount FROM sale_line WHERE tenant=$1 AND "
                     "pos=$2 ORDER BY line")
            .each(
                [&](const Row& row) {
                    detail.lines.push_back({row.as<std::int32_t>(0), core::Sku{row.text(1)},
                                            row.text(2), boundedQuantity(row.integer(3)),
                                            boundedMoney(row.integer(4), currency)});
                },
                tenant, position));
    EVERTILL_TRY_VOID(
        doors.centre()
            .prepare("SELECT type,applied FROM sale_tender WHERE tenant=$1 AND pos=$2 "
                     "ORDER BY number")
            .each(
                [&](const Row& row) {
                    const auto type = row.as<core::TenderType>(0);
                    detail.tenders.push_back({std::string{core::ruleOf(type).code},
                                              boundedMoney(row.integer(1), currency)});
                },
                tenant, position));
    return detail;
}

Expected<std::vector<http::DayTotal>> StoredData::dayTotals(const http::TenantId& tenant,
                                                            core::BusinessDate date) {
    EVERTILL_TRY(doors, lease(tenant));
    std::vector<http::DayTotal> totals;
    EVERTILL_TRY_VOID(
        doors.centre()
            .prepare("SELECT store,till,currency,transactions,lines,total,net,tax FROM day_total "
                     "WHERE tenant=$1 AND date=$2 ORDER BY store,till,currency")
            .each(
                [&](const Row& row) -> Expected<void> {
                    EVERTILL_TRY(currency, core::Currency::parse(row.textView(2)));
                    totals.push_back({core::StoreId{row.text(0)}, core::TillId{row.text(1)}, date,
                                      row.integer(3), row.integer(4),
                                      boundedMoney(row.integer(5), currency),
                                      boundedMoney(row.integer(6), currency),
                                      boundedMoney(row.integer(7), currency)});
                    return {};
                },
                tenant, date.days()));
    return totals;
}

Expected<std::vector<http::StockFigure>> StoredData::stock(const http::TenantId& tenant,
                                                           const http::StockQuery& query) {
    EVERTILL_TRY(doors, lease(tenant));
    std::vector<http::StockFigure> figures;
    EVERTILL_TRY_VOID(
        doors.centre()
            .prepare("SELECT store,sku,on_hand,as_of FROM stock WHERE tenant=$1 AND "
                     "(sku,store)>($2,$3) AND ($4='' OR store=$4) AND ($5='' OR sku=$5) "
                     "ORDER BY sku,store LIMIT $6")
            .each(
                [&](const Row& row) {
                    figures.push_back({core::StoreId{row.text(0)}, core::Sku{row.text(1)},
                                       boundedQuantity(row.integer(2)), row.integer(3)});
                },
                tenant, query.after ? query.after->sku.value() : std::string{},
                query.after ? query.after->store.value() : std::string{},
                query.store ? query.store->value() : std::string{},
                query.sku ? query.sku->value() : std::string{}, query.limit));
    return figures;
}

} // namespace evertill::central
