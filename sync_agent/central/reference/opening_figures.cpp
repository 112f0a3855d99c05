// SPDX-License-Identifier: Apache-2.0
#include "central/reference/opening_figures.h"

#include "central/projection/stream_rows.h"

namespace evertill::central {

OpeningFigures::OpeningFigures(Connection& c)
    : m_adjustments(c.prepare("SELECT count(*) FROM (SELECT 1 FROM stock_adjustment WHERE "
                              "tenant=$1 AND store=$2 LIMIT 1) AS found"))
    , m_addAdjustment(c.prepare(
          "INSERT INTO stock_adjustment(tenant,sku,store,change,at,number) SELECT "
          "$1,$2,$3,$4,$5,coalesce(max(number),0)+1 FROM stock_adjustment WHERE tenant=$1"))
    , m_addStock(c.prepare("INSERT INTO stock(tenant,sku,store,on_hand,as_of) "
                           "VALUES($1,$2,$3,$4,$5) ON CONFLICT(tenant,sku,store) DO UPDATE SET "
                           "on_hand=stock.on_hand+excluded.on_hand"))
    , m_stock(c.prepare("SELECT on_hand FROM stock WHERE tenant=$1 AND sku=$2 AND store=$3"))
    , m_envelopes(c.prepare("SELECT count(*) FROM member WHERE tenant=$1 AND member=$2 AND "
                            "length(ciphertext)>0"))
    , m_addPoints(
          c.prepare("INSERT INTO points_adjustment(tenant,member,change,at,number) SELECT "
                    "$1,$2,$3,0,coalesce(max(number),0)+1 FROM points_adjustment WHERE tenant=$1"))
    , m_members(c) {}

bool OpeningFigures::takes(std::uint16_t stream) {
    return stream == static_cast<std::uint16_t>(ports::Stream::Stock) ||
           stream == static_cast<std::uint16_t>(ports::Stream::Members) ||
           stream == static_cast<std::uint16_t>(ports::Stream::MemberKeys);
}

Expected<void> OpeningFigures::takeStock(const ports::FeedScope& scope,
                                         const ports::StockRow& figure,
                                         std::vector<ScopedRow>& rows) {
    const std::int64_t change = figure.onHand.inThousandths();
    EVERTILL_TRY_VOID(
        m_addAdjustment.execute(scope.tenant, figure.sku, scope.store, change, figure.asOfMicros));
    EVERTILL_TRY_VOID(
        m_addStock.execute(scope.tenant, figure.sku, scope.store, change, figure.asOfMicros));
    EVERTILL_TRY(now, m_stock.integer(scope.tenant, figure.sku, scope.store));
    rows.push_back(
        stockRow(scope.store.value(), figure.sku.value(), now.value_or(change), figure.asOfMicros));
    return {};
}

Expected<bool> OpeningFigures::isKnown(const ports::FeedScope& scope,
                                       const core::MemberId& member) {
    EVERTILL_TRY(envelopes, m_envelopes.integer(scope.tenant, member));
    return envelopes.value_or(0) > 0;
}

Expected<void> OpeningFigures::take(const ports::FeedScope& scope,
                                    const std::vector<ports::ReferenceRow>& figures,
                                    std::vector<ScopedRow>& rows) {
    EVERTILL_TRY(adjustments, m_adjustments.integer(scope.tenant, scope.store));
    const bool isOpen = adjustments.value_or(0) > 0;
    const std::string& tenant = scope.tenant.value();
    MemberWork work;
    std::set<core::MemberId> taken; // members whose envelope is new here
    for (const ports::ReferenceRow& figure : figures) {
        if (const auto* stock = std::get_if<ports::StockRow>(&figure)) {
            if (!isOpen) {
                EVERTILL_TRY_VOID(takeStock(scope, *stock, rows));
            }
        } else if (const auto* member = std::get_if<ports::MemberRow>(&figure)) {
            const core::MemberId& id = member->envelope.id;
            EVERTILL_TRY(known, isKnown(scope, id));
            work.see(tenant, id, scope.store.value());
            if (!known) {
                taken.insert(id);
                work.putEnvelope(tenant, member->envelope, scope.store.value());
                work.addPoints(tenant, id, scope.store.value(), member->points);
                EVERTILL_TRY_VOID(m_addPoints.execute(scope.tenant, id, member->points));
            }
        } else if (const auto* key = std::get_if<ports::MemberKeyRow>(&figure)) {
            if (taken.contains(key->member)) {
                work.putKey(tenant, *key, scope.store.value());
            }
        }
    }
    std::map<std::string, std::vector<ScopedRow>> byTenant;
    EVERTILL_TRY_VOID(work.write(m_members, byTenant));
    for (auto& [each, list] : byTenant) {
        rows.insert(rows.end(), std::make_move_iterator(list.begin()),
                    std::make_move_iterator(list.end()));
    }
    return {};
}

} // namespace evertill::central
