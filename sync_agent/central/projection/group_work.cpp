// SPDX-License-Identifier: Apache-2.0
#include "central/projection/group_work.h"

#include "central/projection/stream_rows.h"
#include "core/stock/stock_document.h"
#include "wire/sync/row_codec.h"

namespace evertill::central {

using Kind = Value::Kind;

ProjectionWriter::ProjectionWriter(Connection& c, const base::Sha256& sha256)
    : sales(c.prepareBulk({"sale",
                           {{"tenant", Kind::Text},
                            {"pos"},
                            {"chain"},
                            {"seq"},
                            {"store", Kind::Text},
                            {"till", Kind::Text},
                            {"receipt"},
                            {"kind"},
                            {"date"},
                            {"committed"},
                            {"utc_offset"},
                            {"received"},
                            {"currency", Kind::Text},
                            {"lines"},
                            {"net"},
                            {"tax"},
                            {"total"},
                            {"rounding"},
                            {"exact"},
                            {"member", Kind::Bytes},
                            {"points"}},
                           ""}))
    , lines(c.prepareBulk({"sale_line",
                           {{"tenant", Kind::Text},
                            {"pos"},
                            {"line"},
                            {"kind"},
                            {"sku", Kind::Text},
                            {"name", Kind::Text},
                            {"quantity"},
                            {"price"},
                            {"amount"},
                            {"line_no"}},
                           ""}))
    , tenders(c.prepareBulk({"sale_tender",
                             {{"tenant", Kind::Text}, {"pos"}, {"number"}, {"type"}, {"applied"}},
                             ""}))
    , taxes(
          c.prepareBulk({"sale_tax",
                         {{"tenant", Kind::Text}, {"pos"}, {"rate", Kind::Text}, {"net"}, {"tax"}},
                         " ON CONFLICT DO NOTHING"}))
    , dayTotals(c.prepareBulk(
          {"day_total",
           {{"tenant", Kind::Text},
            {"store", Kind::Text},
            {"till", Kind::Text},
            {"date"},
            {"currency", Kind::Text},
            {"transactions"},
            {"lines"},
            {"total"},
            {"net"},
            {"tax"},
            {"exact"}},
           " ON CONFLICT(tenant,store,till,date,currency) DO UPDATE SET "
           "transactions=day_total.transactions+excluded.transactions, "
           "lines=day_total.lines+excluded.lines, total=day_total.total+excluded.total, "
           "net=day_total.net+excluded.net, tax=day_total.tax+excluded.tax, "
           "exact=day_total.exact+excluded.exact "
           "RETURNING tenant,store,till,date,currency,transactions,lines,total,net,tax"}))
    , stock(c.prepareBulk({"stock",
                           {{"tenant", Kind::Text},
                            {"sku", Kind::Text},
                            {"store", Kind::Text},
                            {"on_hand"},
                            {"as_of"}},
                           " ON CONFLICT(tenant,sku,store) DO UPDATE SET "
                           "on_hand=stock.on_hand+excluded.on_hand, as_of=excluded.as_of "
                           "RETURNING tenant,sku,store,on_hand"}))
    , applied(c.prepareBulk({"stock_applied",
                             {{"tenant", Kind::Text},
                              {"store", Kind::Text},
                              {"device", Kind::Bytes},
                              {"epoch", Kind::Bytes},
                              {"seq"}},
                             " ON CONFLICT(tenant,store,device,epoch) DO UPDATE SET "
                             "seq=CASE WHEN stock_applied.seq>excluded.seq THEN stock_applied.seq "
                             "ELSE excluded.seq END RETURNING tenant,store,device,epoch,seq"}))
    , members(c)
    , returns(c)
    , notes(c)
    , rows(c, sha256) {}

void GroupWork::add(const FeedEvent& event, Effect effect) {
    if (auto* sale = std::get_if<SaleEffect>(&effect)) {
        addSale(event, std::move(*sale));
    } else if (const auto* stock = std::get_if<StockEffect>(&effect)) {
        addStock(event, core::stockDeltas(stock->document));
    } else if (const auto* member = std::get_if<MemberEffect>(&effect)) {
        m_members.putEnvelope(event.tenant, member->envelope, event.store.value());
    } else if (const auto* key = std::get_if<KeyEffect>(&effect)) {
        m_keys.insert_or_assign({event.tenant, key->row.key},
                                ScopedRow{"", wire::encodeRow(ports::ReferenceRow{key->row})});
    }
}

void GroupWork::addSale(const FeedEvent& event, SaleEffect effect) {
    const core::Transaction& t = effect.transaction;
    const std::string& store = event.store.value();
    DaySums& day = m_days[{event.tenant, store, event.till.value(), t.businessDate.days(),
                           std::string{t.currency.code()}}];
    ++day.transactions;
    day.lines += static_cast<std::int64_t>(t.lines.size());
    day.total += t.total.minorUnits();
    day.net += t.net.minorUnits();
    day.tax += t.tax.minorUnits();
    day.exact += effect.exact;
    addStock(event, core::stockDeltas(t));
    if (t.member) {
        m_members.addPoints(event.tenant, t.member->id, store, t.pointsEarned);
    }
    m_returns.add(event, t);
    m_notes.add(event, t);
    FeedEvent place = event;
    place.body.clear();
    m_sales.push_back({std::move(place), std::move(effect)});
}

void GroupWork::addStock(const FeedEvent& event, const std::vector<core::StockDelta>& deltas) {
    const std::string& store = event.store.value();
    for (const core::StockDelta& delta : deltas) {
        if (delta.state == core::StockState::Sellable) {
            m_stock[{event.tenant, delta.sku.value(), store}] += delta.change.inThousandths();
        }
    }
    if (event.branch == 0) {
        std::int64_t& seq = m_applied[{event.tenant, store, event.device, event.epoch}];
        seq = std::max(seq, event.seq);
    }
}

Expected<void> GroupWork::write(ProjectionWriter& writer, std::int64_t nowMicros) {
    RowsByTenant rows;
    for (const auto& [key, row] : m_keys) {
        rows[key.first].push_back(row);
    }
    EVERTILL_TRY_VOID(writeSales(writer));
    EVERTILL_TRY_VOID(writeDays(writer, rows));
    EVERTILL_TRY_VOID(writeStock(writer, nowMicros, rows));
    EVERTILL_TRY_VOID(m_members.write(writer.members, rows));
    if (!m_sales.empty()) {
        EVERTILL_TRY_VOID(m_returns.write(writer.returns, rows, nowMicros));
        EVERTILL_TRY_VOID(m_notes.write(writer.notes, rows, nowMicros));
    }
    for (const auto& [tenant, list] : rows) {
        EVERTILL_TRY_VOID(writer.rows.write(tenant, list));
    }
    return {};
}

Expected<void> GroupWork::writeSales(ProjectionWriter& writer) {
    std::vector<Value> sales;
    std::vector<Value> lines;
    std::vector<Value> tenders;
    std::vector<Value> taxes;
    for (const Sale& sale : m_sales) {
        const FeedEvent& e = sale.event;
        const core::Transaction& t = sale.effect.transaction;
        sales.insert(sales.end(), {Value{e.tenant},
                                   Value{e.position},
                                   Value{e.chain},
                                   Value{e.seq},
                                   Value{e.store},
                                   Value{e.till},
                                   Value{t.number},
                                   Value{t.kind},
                                   Value{t.businessDate.days()},
                                   Value{t.committedAt.micros},
                                   Value{t.committedAt.offsetMinutes},
                                   Value{e.receivedMicros},
                                   Value{t.currency.code()},
                                   Value{t.lines.size()},
                                   Value{t.net.minorUnits()},
                                   Value{t.tax.minorUnits()},
                                   Value{t.total.minorUnits()},
                                   Value{t.rounding.minorUnits()},
                                   Value{sale.effect.exact},
                                   t.member ? Value{t.member->id} : Value{},
                                   Value{t.pointsEarned}});
        std::int64_t number = 0;
        for (const core::TransactionLine& row : t.lines) {
            lines.insert(lines.end(),
                         {Value{e.tenant}, Value{e.position}, Value{++number}, Value{row.line.kind},
                          Value{row.line.sku}, Value{row.line.name},
                          Value{row.line.quantity.inThousandths()},
                          Value{row.line.price.price.inTenThousandths()},
                          Value{row.amounts.amount.minorUnits()}, Value{row.line.lineNo}});
        }
        number = 0;
        for (const core::TenderLine& tender : t.tenders) {
            tenders.insert(tenders.end(), {Value{e.tenant}, Value{e.position}, Value{++number},
                                           Value{tender.type}, Value{tender.applied.minorUnits()}});
        }
        for (const core::TaxTotal& tax : t.taxes) {
            taxes.insert(taxes.end(), {Value{e.tenant}, Value{e.position}, Value{tax.rate},
                                       Value{tax.net.minorUnits()}, Value{tax.tax.minorUnits()}});
        }
    }
    EVERTILL_TRY_VOID(writer.sales.insert(sales));
    EVERTILL_TRY_VOID(writer.lines.insert(lines));
    EVERTILL_TRY_VOID(writer.tenders.insert(tenders));
    EVERTILL_TRY_VOID(writer.taxes.insert(taxes));
    return {};
}

Expected<void> GroupWork::writeDays(ProjectionWriter& writer, RowsByTenant& rows) {
    std::vector<Value> values;
    for (const auto& [key, sums] : m_days) {
        values.insert(values.end(),
                      {Value{key.tenant}, Value{key.store}, Value{key.till}, Value{key.date},
                       Value{key.currency}, Value{sums.transactions}, Value{sums.lines},
                       Value{sums.total}, Value{sums.net}, Value{sums.tax}, Value{sums.exact}});
    }
    EVERTILL_TRY_VOID(writer.dayTotals.insert(values, [&](const Row& row) -> Expected<void> {
        EVERTILL_TRY(currency, core::Currency::parse(row.textView(4)));
        const ports::DayTotalsRow totals{core::StoreId{row.text(1)},
                                         core::TillId{row.text(2)},
                                         core::BusinessDate::fromDays(row.as<std::int32_t>(3)),
                                         row.integer(5),
                                         row.integer(6),
                                         boundedMoney(row.integer(7), currency),
                                         boundedMoney(row.integer(8), currency),
                                         boundedMoney(row.integer(9), currency)};
        rows[row.text(0)].push_back(
            {totals.store.value(), wire::encodeRow(ports::ReferenceRow{totals})});
        return {};
    }));
    return {};
}

Expected<void> GroupWork::writeStock(ProjectionWriter& writer, std::int64_t nowMicros,
                                     RowsByTenant& rows) {
    std::vector<Value> values;
    for (const auto& [key, change] : m_stock) {
        values.insert(values.end(), {Value{key.tenant}, Value{key.sku}, Value{key.store},
                                     Value{change}, Value{nowMicros}});
    }
    EVERTILL_TRY_VOID(writer.stock.insert(values, [&](const Row& row) {
        rows[row.text(0)].push_back(stockRow(row.text(2), row.text(1), row.integer(3), nowMicros));
        return Expected<void>{};
    }));
    std::vector<Value> vector;
    for (const auto& [key, seq] : m_applied) {
        vector.insert(vector.end(), {Value{key.tenant}, Value{key.store}, Value{key.device},
                                     Value{key.epoch}, Value{seq}});
    }
    EVERTILL_TRY_VOID(writer.applied.insert(vector, [&](const Row& row) {
        rows[row.text(0)].push_back(appliedRow(row.text(1), core::DeviceId{row.uuid(2)},
                                               row.array<core::EpochNonce>(3), row.integer(4)));
        return Expected<void>{};
    }));
    return {};
}

} // namespace evertill::central
