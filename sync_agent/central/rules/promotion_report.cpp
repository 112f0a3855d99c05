// SPDX-License-Identifier: Apache-2.0
#include "central/rules/promotion_report.h"

#include "central/rules/centre_rule_sets.h"
#include "core/pricing/price_book.h"
#include "wire/sync/row_codec.h"

#include <algorithm>
#include <map>

namespace evertill::central {

namespace {

constexpr std::int64_t kDevicesAtOnce = 1'000;
constexpr std::int64_t kRowsAtOnce = 1'000;

// Who imported prices and when, by the price-book version that the import gave its rows.
struct PriceChange {
    std::string who;
    std::int64_t atMicros = 0;
};
Expected<PriceChange> changeOf(Connection& centre, const std::string& tenant,
                               std::int64_t priceVersion) {
    PriceChange change;
    EVERTILL_TRY_VOID(
        centre.prepare("SELECT who,at FROM price_import WHERE tenant=$1 AND version=$2")
            .each(
                [&](const Row& row) {
                    change = {row.text(0), row.integer(1)};
                },
                tenant, priceVersion));
    return change;
}

std::optional<core::ChosenPrice> regularPrice(const ports::PricesRow& row,
                                              const core::StoreId& store, core::Currency currency,
                                              std::int64_t atMicros) {
    std::vector<core::PriceRow> prices = row.prices;
    std::erase_if(prices,
                  [&](const core::PriceRow& price) { return price.price.currency() != currency; });
    core::PriceQuestion question;
    question.store = store;
    question.atMicros = atMicros;
    const auto chosen = core::choosePrice(prices, question);
    return chosen ? std::optional{*chosen} : std::nullopt;
}

} // namespace

Expected<http::Readiness> readinessOf(Connection& centre, Registry& registry,
                                      const ports::TenantId& tenant, std::int64_t version) {
    CentreRuleSets sets{centre, tenant.value()};
    EVERTILL_TRY(set, sets.find(version));
    if (!set) {
        return base::makeError(base::ErrorCode::NotFound,
                               "there is no version " + std::to_string(version), "rule set");
    }
    http::Readiness readiness;
    readiness.set = {set->summary, set->position, set->bytes};
    const std::vector<core::StoreId>& stores = set->summary.stores;
    core::DeviceId after;
    for (;;) {
        EVERTILL_TRY(page, registry.devices(tenant, std::nullopt, after, kDevicesAtOnce));
        if (page.empty()) {
            return readiness;
        }
        after = page.back().record.device;
        for (const DeviceOverview& device : page) {
            const core::StoreId& store = device.record.place.store;
            const bool isOfSet =
                stores.empty() || std::find(stores.begin(), stores.end(), store) != stores.end();
            if (isOfSet && device.record.state == ports::BoxState::Active) {
                readiness.tills.push_back({device.record.device, store, device.record.place.till,
                                           device.seen.ruleSetPosition >= set->position,
                                           device.seen.atMicros});
            }
        }
    }
}

Expected<std::vector<http::OwnRules>> ownRulesOf(Connection& centre,
                                                 const ports::TenantId& tenant) {
    std::vector<http::OwnRules> list;
    EVERTILL_TRY_VOID(
        centre
            .prepare("SELECT store,till,rules,sales FROM own_rules WHERE tenant=$1 "
                     "ORDER BY store,till,rules")
            .each(
                [&](const Row& row) {
                    list.push_back({row.text(0), row.text(1), row.integer(2), row.integer(3)});
                },
                tenant));
    return list;
}

Expected<core::EffectReport> promotionReport(Connection& centre, const ports::TenantId& tenant,
                                             std::optional<core::BusinessDate> from,
                                             std::optional<core::BusinessDate> until) {
    const std::int64_t first = from ? from->days() : INT64_MIN;
    const std::int64_t last = until ? until->days() : INT64_MAX;
    core::EffectSums sums;
    EVERTILL_TRY_VOID(
        centre
            .prepare("SELECT promotion,currency,date,sales,units,cost FROM promotion_day WHERE "
                     "tenant=$1 AND date>=$2 AND date<=$3")
            .each(
                [&](const Row& row) {
                    sums.promotions[{row.text(0), row.text(1), row.integer(2)}] = {
                        row.integer(3), row.integer(4), row.integer(5)};
                },
                tenant, first, last));
    EVERTILL_TRY_VOID(
        centre
            .prepare("SELECT experiment,arm,currency,date,sales,total FROM arm_day WHERE "
                     "tenant=$1 AND date>=$2 AND date<=$3")
            .each(
                [&](const Row& row) {
                    sums.arms[{row.text(0), row.text(1), row.text(2), row.integer(3)}] = {
                        row.integer(4), row.integer(5)};
                },
                tenant, first, last));
    return core::reportOf(sums, first, last);
}

Expected<std::vector<http::PriceConflict>>
priceConflicts(Connection& centre, Registry& registry, const ports::TenantId& tenant,
               const core::StoreId& web, std::int64_t atMicros, const core::Sku& after,
               std::int64_t limit) {
    EVERTILL_TRY(stores, registry.stores(tenant));
    Statement page = centre.prepare("SELECT key,version,body FROM ref_row WHERE tenant=$1 AND "
                                    "scope='' AND stream=$2 AND key>$3 AND removed=0 ORDER BY key "
                                    "LIMIT $4");
    std::vector<http::PriceConflict> conflicts;
    std::vector<std::int64_t> versions; // beside each conflict: the newer price's
    std::string key = after.value();
    const auto compare = [&](const ports::PricesRow& row) {
        for (const StoreRecord& store : stores) {
            const auto there = regularPrice(row, web, store.currency, atMicros);
            const auto here = regularPrice(row, store.id, store.currency, atMicros);
            if (store.id != web && here && there && here->price != there->price) {
                conflicts.push_back({row.sku, store.id, here->price, web, there->price, {}, 0});
                versions.push_back(std::max(here->version, there->version));
            }
        }
    };
    for (std::int64_t found = kRowsAtOnce;
         found == kRowsAtOnce && static_cast<std::int64_t>(conflicts.size()) < limit;) {
        EVERTILL_TRY(rows, page.each(
                               [&](const Row& row) -> Expected<void> {
                                   key = row.text(0);
                                   EVERTILL_TRY(
                                       decoded,
                                       wire::decodeRow(
                                           {static_cast<std::uint16_t>(ports::Stream::Prices), key,
                                            row.as<std::uint16_t>(1), false, row.bytes(2)}));
                                   if (decoded.value) {
                                       compare(std::get<ports::PricesRow>(*decoded.value));
                                   }
                                   return {};
                               },
                               tenant, ports::Stream::Prices, std::string{key}, kRowsAtOnce));
        found = rows;
    }
    // An item's conflicts stay together, so that the last SKU is where the next page begins.
    while (static_cast<std::int64_t>(conflicts.size()) > limit &&
           conflicts.front().sku != conflicts.back().sku) {
        const core::Sku last = conflicts.back().sku;
        std::erase_if(conflicts, [&](const auto& each) { return each.sku == last; });
    }
    for (std::size_t i = 0; i < conflicts.size(); ++i) {
        EVERTILL_TRY(change, changeOf(centre, tenant.value(), versions[i]));
        conflicts[i].who = std::move(change.who);
        conflicts[i].changedMicros = change.atMicros;
    }
    return conflicts;
}

} // namespace evertill::central
