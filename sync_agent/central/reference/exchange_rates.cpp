// SPDX-License-Identifier: Apache-2.0
#include "central/reference/exchange_rates.h"

#include "central/audit/audit.h"
#include "central/reference/row_writer.h"
#include "wire/sync/row_codec.h"

namespace evertill::central {

using ports::Stream;

namespace {

Expected<core::ExchangeRates> ratesIn(const Row& row, const std::string& key) {
    EVERTILL_TRY(decoded, wire::decodeRow({static_cast<std::uint16_t>(Stream::Config), key,
                                           row.as<std::uint16_t>(0), false, row.bytes(1)}));
    const auto* config = decoded.value ? std::get_if<ports::ConfigRow>(&*decoded.value) : nullptr;
    return config == nullptr ? core::ExchangeRates{} : core::parseExchangeRates(config->value);
}

} // namespace

Expected<std::vector<StoreRates>> exchangeRates(Connection& centre, const std::string& tenant,
                                                const std::string& store) {
    std::vector<StoreRates> stores;
    EVERTILL_TRY_VOID(
        centre.prepare("SELECT store,currency FROM store WHERE tenant=$1 ORDER BY store")
            .each(
                [&](const Row& row) -> Expected<void> {
                    EVERTILL_TRY(currency, core::Currency::parse(row.text(1)));
                    if (store.empty() || row.text(0) == store) {
                        stores.push_back({row.text(0), currency, {}});
                    }
                    return {};
                },
                tenant));
    if (stores.empty()) {
        return base::makeError(base::ErrorCode::NotFound, store, "store");
    }
    const std::string key{core::kExchangeSetting};
    Statement find = centre.prepare("SELECT version,body FROM ref_row WHERE tenant=$1 AND scope=$2 "
                                    "AND stream=$3 AND key=$4 AND removed=0");
    for (StoreRates& each : stores) {
        EVERTILL_TRY_VOID(find.each(
            [&](const Row& row) -> Expected<void> {
                EVERTILL_TRY(rates, ratesIn(row, key));
                each.rates = std::move(rates);
                return {};
            },
            tenant, each.store, Stream::Config, key));
    }
    return stores;
}

Expected<std::vector<StoreRates>> changeRates(CentralDatabase& database, const base::Sha256& sha256,
                                              const RateChange& change) {
    EVERTILL_TRY(currency, core::Currency::parse(change.currency));
    core::ExchangeRate rate{currency, 0, core::BusinessDate::localDayOf({change.atMicros, 0})};
    if (!change.rate.empty()) {
        EVERTILL_TRY(millionths, core::parseExchangeRate(change.rate));
        rate.millionths = millionths;
    }
    EVERTILL_TRY(centre, database.connectCentre());
    AuditTrail audit{*centre};
    RowWriter writer{*centre, sha256};
    EVERTILL_TRY(transaction, Transaction::begin(*centre));
    EVERTILL_TRY(stores, exchangeRates(*centre, change.tenant, change.store));
    std::vector<ScopedRow> rows;
    for (StoreRates& each : stores) {
        if (each.currency == currency) {
            continue;
        }
        each.rates = change.rate.empty() ? core::withoutRate(each.rates, currency)
                                         : core::withRate(each.rates, rate);
        const ports::ConfigRow row{std::string{core::kExchangeSetting},
                                   core::exchangeRatesText(each.rates)};
        rows.push_back({each.store, wire::encodeRow(ports::ReferenceRow{row})});
    }
    EVERTILL_TRY_VOID(audit.add({0,
                                 change.tenant,
                                 change.atMicros,
                                 "command",
                                 {},
                                 "rates.set",
                                 change.currency + '=' + change.rate + ' ' + change.store}));
    EVERTILL_TRY(changed, writer.write(change.tenant, rows));
    static_cast<void>(changed);
    EVERTILL_TRY_VOID(transaction.commit());
    database.referenceChanged().raise();
    return stores;
}

} // namespace evertill::central
