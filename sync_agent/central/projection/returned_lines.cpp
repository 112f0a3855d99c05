// SPDX-License-Identifier: Apache-2.0
#include "central/projection/returned_lines.h"

#include "central/projection/stream_rows.h"
#include "wire/sync/row_codec.h"

namespace evertill::central {

using Kind = Value::Kind;

namespace {

// One sale: its line is 0.
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
    , waiting(c.prepare("SELECT line_no FROM returned_line WHERE tenant=$1 AND store=$2 AND "
                        "till=$3 AND receipt=$4 AND sold<0"))
    // From the sale to its line, however large the tables are. Of a line that it does not have
    // nothing was sold.
    , sold(c.prepare("SELECT coalesce(l.quantity,0) FROM (SELECT tenant,pos FROM sale WHERE "
                     "tenant=$1 AND store=$2 AND till=$3 AND receipt=$4) s LEFT JOIN sale_line l "
                     "ON l.tenant=s.tenant AND l.pos=s.pos AND l.line_no=$5 AND l.kind=0"))
    , setSold(c.prepare("UPDATE returned_line SET sold=$1 WHERE tenant=$2 AND store=$3 AND "
                        "till=$4 AND receipt=$5 AND line_no=$6"))
    , lines(c.prepare("SELECT line_no,returned,sold FROM returned_line WHERE tenant=$1 AND "
                      "store=$2 AND till=$3 AND receipt=$4 ORDER BY line_no"))
    , alerts(c) {}

void ReturnWork::add(const FeedEvent& event, const core::Transaction& transaction) {
    m_sales.insert(saleOf(event.tenant, {event.store, event.till, transaction.number, 0}));
    for (const core::TransactionLine& row : transaction.lines) {
        if (row.line.returnOf) {
            m_returned[{event.tenant, *row.line.returnOf}] += row.line.quantity.inThousandths();
        }
    }
}

// Lines of which it is not known yet what was sold and that may be told now: those that came back
// in this group, and those that came back before and waited for a sale of it.
Expected<std::vector<ReturnWork::LineKey>> ReturnWork::unknown(ReturnTables& tables) const {
    std::vector<LineKey> lines;
    std::vector<Value> asked;
    std::vector<const LineKey*> sales;
    for (const LineKey& sale : m_sales) {
        const core::ReturnOf& of = sale.second;
        asked.insert(asked.end(),
                     {Value{sale.first}, Value{of.store}, Value{of.till}, Value{of.number}});
        sales.push_back(&sale);
    }
    EVERTILL_TRY_VOID(tables.waiting.many(asked, 4, [&](std::size_t i, const Row& row) {
        lines.push_back(*sales[i]);
        lines.back().second.lineNo = row.as<std::int32_t>(0);
        return Expected<void>{};
    }));
    for (const auto& [key, quantity] : m_returned) {
        if (!m_sales.contains(saleOf(key.first, key.second))) {
            lines.push_back(key);
        }
    }
    return lines;
}

// The sales that it found.
Expected<std::set<ReturnWork::LineKey>> ReturnWork::findSold(ReturnTables& tables) const {
    EVERTILL_TRY(lines, unknown(tables));
    std::vector<Value> asked;
    for (const auto& [tenant, of] : lines) {
        asked.insert(asked.end(), {Value{tenant}, Value{of.store}, Value{of.till}, Value{of.number},
                                   Value{of.lineNo}});
    }
    std::vector<Value> found; // as setSold takes them
    std::set<LineKey> sales;
    EVERTILL_TRY_VOID(tables.sold.many(asked, 5, [&](std::size_t i, const Row& row) {
        found.emplace_back(row.integer(0));
        found.insert(found.end(), &asked[i * 5], &asked[i * 5] + 5);
        sales.insert(saleOf(lines[i].first, lines[i].second));
        return Expected<void>{};
    }));
    EVERTILL_TRY_VOID(tables.setSold.many(found, 6));
    return sales;
}

Expected<void> ReturnWork::write(ReturnTables& tables,
                                 std::map<std::string, std::vector<ScopedRow>>& rows,
                                 std::int64_t nowMicros) const {
    std::vector<Value> values;
    for (const auto& [key, quantity] : m_returned) {
        const core::ReturnOf& of = key.second;
        values.insert(values.end(),
                      {Value{key.first}, Value{of.store}, Value{of.till}, Value{of.number},
                       Value{of.lineNo}, Value{quantity}, Value{-1}});
    }
    EVERTILL_TRY_VOID(tables.add.insert(values));
    EVERTILL_TRY(touched, findSold(tables));
    for (const auto& [key, quantity] : m_returned) {
        touched.insert(saleOf(key.first, key.second));
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
