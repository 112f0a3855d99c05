// SPDX-License-Identifier: Apache-2.0
#include "central/projection/returned_lines.h"

#include "central/projection/stream_rows.h"
#include "wire/sync/row_codec.h"

#include <set>

namespace evertill::central {

using Kind = Value::Kind;

namespace {

// One sale; its line does not count.
using SaleKey = std::pair<std::string, core::ReturnOf>;

SaleKey saleOf(std::string tenant, core::ReturnOf line) {
    line.lineNo = 0;
    return {std::move(tenant), std::move(line)};
}

Alert tooMuch(const SaleKey& key, std::int64_t line, std::int64_t returned, std::int64_t sold,
              std::int64_t nowMicros) {
    const core::ReturnOf& sale = key.second;
    Alert alert;
    alert.tenant = key.first;
    alert.kind = "returned";
    alert.key = sale.store.value() + "/" + sale.till.value() + "/" +
                std::to_string(sale.number.value()) + "/" + std::to_string(line);
    alert.store = sale.store.value();
    alert.till = sale.till.value();
    alert.receipt = sale.number.value();
    alert.line = line;
    alert.sold = returned;
    alert.ours = sold;
    alert.detail = boundedQuantity(returned).toString() + " came back of " +
                   boundedQuantity(sold).toString() + " that were sold";
    alert.atMicros = nowMicros;
    return alert;
}

} // namespace

ReturnTables::ReturnTables(Connection& c)
    : add(c.prepareBulk({"returned_line",
                         {{"tenant", Kind::Text},
                          {"store", Kind::Text},
                          {"till", Kind::Text},
                          {"receipt"},
                          {"line_no"},
                          {"returned"},
                          {"sold"}},
                         " ON CONFLICT(tenant,store,till,receipt,line_no) DO UPDATE SET "
                         "returned=returned_line.returned+excluded.returned"}))
    , waiting(c.prepare("SELECT r.tenant,r.store,r.till,r.receipt,r.line_no,l.quantity "
                        "FROM returned_line r JOIN sale s ON s.tenant=r.tenant AND "
                        "s.store=r.store AND s.till=r.till AND s.receipt=r.receipt "
                        "JOIN sale_line l ON l.tenant=s.tenant AND l.pos=s.pos AND "
                        "l.line_no=r.line_no AND l.kind=0 WHERE r.sold<0"))
    , setSold(c.prepare("UPDATE returned_line SET sold=$1 WHERE tenant=$2 AND store=$3 AND "
                        "till=$4 AND receipt=$5 AND line_no=$6"))
    , lines(c.prepare("SELECT line_no,returned,sold FROM returned_line WHERE tenant=$1 AND "
                      "store=$2 AND till=$3 AND receipt=$4 ORDER BY line_no"))
    , alerts(c) {}

void ReturnWork::add(const FeedEvent& event, const core::Transaction& transaction) {
    for (const core::TransactionLine& row : transaction.lines) {
        if (row.line.returnOf) {
            m_returned[{event.tenant, *row.line.returnOf}] += row.line.quantity.inThousandths();
        }
    }
}

Expected<void> ReturnWork::write(ReturnTables& tables,
                                 std::map<std::string, std::vector<ScopedRow>>& rows,
                                 std::int64_t nowMicros) const {
    std::set<SaleKey> touched;
    std::vector<Value> values;
    for (const auto& [key, quantity] : m_returned) {
        const core::ReturnOf& of = key.second;
        values.insert(values.end(),
                      {Value{key.first}, Value{of.store}, Value{of.till}, Value{of.number},
                       Value{of.lineNo}, Value{quantity}, Value{-1}});
        touched.insert(saleOf(key.first, of));
    }
    EVERTILL_TRY_VOID(tables.add.insert(values));
    std::vector<std::pair<SaleKey, std::int64_t>> found; // with the line's own number
    EVERTILL_TRY_VOID(tables.waiting.each([&](const Row& row) {
        found.push_back({{row.text(0),
                          {core::StoreId{row.text(1)}, core::TillId{row.text(2)},
                           core::ReceiptNumber{row.integer(3)}, row.as<std::int32_t>(4)}},
                         row.integer(5)});
    }));
    for (const auto& [key, sold] : found) {
        const core::ReturnOf& of = key.second;
        EVERTILL_TRY_VOID(
            tables.setSold.execute(sold, key.first, of.store, of.till, of.number, of.lineNo));
        touched.insert(saleOf(key.first, of));
    }
    std::vector<Alert> alerts;
    for (const SaleKey& key : touched) {
        ports::ReturnedLinesRow row{key.second.store, key.second.till, key.second.number, {}};
        EVERTILL_TRY_VOID(tables.lines.each(
            [&](const Row& line) {
                row.lines.push_back({line.as<std::int32_t>(0), boundedQuantity(line.integer(1))});
                if (line.integer(2) >= 0 && line.integer(1) > line.integer(2)) {
                    alerts.push_back(
                        tooMuch(key, line.integer(0), line.integer(1), line.integer(2), nowMicros));
                }
            },
            key.first, row.store, row.till, row.receipt));
        rows[key.first].push_back({row.store.value(), wire::encodeRow(ports::ReferenceRow{row})});
    }
    return tables.alerts.put(alerts);
}

} // namespace evertill::central
