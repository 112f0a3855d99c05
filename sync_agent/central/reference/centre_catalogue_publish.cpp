// SPDX-License-Identifier: Apache-2.0
// The one transaction of an import.
#include "central/projection/stream_rows.h"
#include "central/reference/centre_writer_statements.h"

#include <algorithm>

namespace evertill::central {

using base::ErrorCode;
using base::makeError;
using Kind = Value::Kind;

CentreCatalogueWriter::Statements::Statements(Connection& c, const base::Sha256& sha256)
    : oneImport(c.prepare("SELECT pg_advisory_xact_lock(4711004)"))
    , stockNow(c.prepare("SELECT on_hand FROM stock WHERE tenant=$1 AND sku=$2 AND store=$3" +
                         std::string{c.forUpdate()}))
    , putStock(c.prepare("INSERT INTO stock(tenant,sku,store,on_hand,as_of) VALUES($1,$2,$3,$4,$5)"
                         " ON CONFLICT(tenant,sku,store) DO UPDATE SET "
                         "on_hand=stock.on_hand+excluded.on_hand, as_of=excluded.as_of"))
    , addStockAdjustment(c.prepare(
          "INSERT INTO stock_adjustment(tenant,sku,store,change,at,number) SELECT $1,$2,$3,$4,$5,"
          "coalesce(max(number),0)+1 FROM stock_adjustment WHERE tenant=$1"))
    , pointsNow(c.prepare("SELECT points FROM member WHERE tenant=$1 AND member=$2" +
                          std::string{c.forUpdate()}))
    , addPointsAdjustment(c.prepare(
          "INSERT INTO points_adjustment(tenant,member,change,at,number) SELECT $1,$2,$3,$4,"
          "coalesce(max(number),0)+1 FROM points_adjustment WHERE tenant=$1"))
    , codes(c.prepareBulk({"item_code",
                           {{"tenant", Kind::Text}, {"code", Kind::Text}, {"sku", Kind::Text}},
                           " ON CONFLICT DO NOTHING"}))
    , owners(c)
    , members(c)
    , rows(c, sha256) {}

Expected<ports::CatalogueSummary> CentreCatalogueWriter::publish() {
    EVERTILL_TRY_VOID(flush());
    EVERTILL_TRY(transaction, Transaction::begin(m_connection));
    if (m_connection.dialect() == Dialect::Postgres) {
        EVERTILL_TRY_VOID(m_statements->oneImport.each([](const Row&) {}));
    }
    EVERTILL_TRY_VOID(claimCodes());
    std::int64_t changed = 0;
    EVERTILL_TRY_VOID(
        m_staged->eachRows([&](std::vector<ports::EncodedRow> list) -> Expected<void> {
            std::vector<ScopedRow> window;
            window.reserve(list.size());
            for (ports::EncodedRow& row : list) {
                window.push_back({"", std::move(row)});
            }
            EVERTILL_TRY(written, m_statements->rows.write(m_where.tenant, window));
            changed += written;
            return {};
        }));
    std::vector<ScopedRow> rows = std::move(m_others);
    EVERTILL_TRY_VOID(writeStock(rows));
    EVERTILL_TRY_VOID(writeMembers(rows));
    EVERTILL_TRY(others, m_statements->rows.write(m_where.tenant, rows));
    changed += others;
    for (const auto& step : m_steps) {
        EVERTILL_TRY_VOID(step(m_connection));
    }
    EVERTILL_TRY_VOID(transaction.commit());
    if (changed > 0) {
        m_database.referenceChanged().raise();
    }
    ports::CatalogueSummary summary;
    EVERTILL_TRY(items, m_rows.count(ports::Stream::Items));
    EVERTILL_TRY(position, m_rows.position());
    summary.itemCount = items;
    summary.priceBookVersion = position;
    summary.generation = position;
    return summary;
}

Expected<void> CentreCatalogueWriter::claimCodes() {
    return m_staged->eachCodes([&](const auto& codes) { return claim(codes); });
}

Expected<void> CentreCatalogueWriter::claim(const std::vector<StagedRows::Code>& codes) {
    std::vector<Value> values;
    values.reserve(codes.size() * 3);
    for (const auto& [code, sku] : codes) {
        values.insert(values.end(), {Value{m_where.tenant}, Value{code}, Value{sku}});
    }
    EVERTILL_TRY(claimed, m_statements->codes.insert(values));
    if (claimed == static_cast<std::int64_t>(codes.size())) {
        return {};
    }
    for (const auto& [code, sku] : codes) { // another import was there first
        EVERTILL_TRY(owner, m_statements->owners.owner(m_where.tenant, code));
        if (owner != sku) {
            return makeError(ErrorCode::AlreadyExists, owner.value(), code);
        }
    }
    return {};
}

Expected<void> CentreCatalogueWriter::writeStock(std::vector<ScopedRow>& rows) {
    for (const auto& [sku, wanted] : m_stock) {
        EVERTILL_TRY(now, m_statements->stockNow.integer(m_where.tenant, sku, m_where.store));
        const std::int64_t change = wanted.inThousandths() - now.value_or(0);
        if (now && change == 0) {
            continue;
        }
        EVERTILL_TRY_VOID(m_statements->addStockAdjustment.execute(
            m_where.tenant, sku, m_where.store, change, m_where.nowMicros));
        EVERTILL_TRY_VOID(m_statements->putStock.execute(m_where.tenant, sku, m_where.store, change,
                                                         m_where.nowMicros));
        rows.push_back(stockRow(m_where.store.value(), sku.value(), wanted.inThousandths(),
                                m_where.nowMicros));
    }
    return {};
}

Expected<void> CentreCatalogueWriter::writeMembers(std::vector<ScopedRow>& rows) {
    MemberWork work;
    for (const auto& [id, member] : m_members) {
        EVERTILL_TRY(now, m_statements->pointsNow.integer(m_where.tenant, id));
        const std::int64_t change = member.points - now.value_or(0);
        if (change != 0) {
            EVERTILL_TRY_VOID(m_statements->addPointsAdjustment.execute(m_where.tenant, id, change,
                                                                        m_where.nowMicros));
            work.addPoints(m_where.tenant, id, "", change);
        }
        work.putEnvelope(m_where.tenant, member.envelope, "");
        work.putKey(m_where.tenant, {id, member.key, member.lookups}, "");
        for (const core::StoreId& store : m_where.memberStores) {
            work.see(m_where.tenant, id, store.value());
        }
    }
    for (const core::MemberId& id : m_seenMembers) {
        for (const core::StoreId& store : m_where.memberStores) {
            work.see(m_where.tenant, id, store.value());
        }
    }
    std::map<std::string, std::vector<ScopedRow>> byTenant;
    EVERTILL_TRY_VOID(work.write(m_statements->members, byTenant));
    for (auto& [tenant, list] : byTenant) {
        rows.insert(rows.end(), std::make_move_iterator(list.begin()),
                    std::make_move_iterator(list.end()));
    }
    return {};
}

} // namespace evertill::central
