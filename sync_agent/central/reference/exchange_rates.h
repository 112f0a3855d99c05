// SPDX-License-Identifier: Apache-2.0
#pragma once

// The rates by which stores take foreign cash: one row of the config stream a store, which its
// tills read as their setting (core/tender/exchange.h). A change and its audit line are one
// transaction. Threads: one connection each call.

#include "central/database/central_database.h"
#include "core/tender/exchange.h"

namespace evertill::central {

struct RateChange {
    std::string tenant;
    std::string store; // empty: every store
    std::string currency;
    std::string rate; // of one unit of it in the store's currency, "0.79"; empty: taken no more
    std::int64_t atMicros = 0;
};

struct StoreRates {
    std::string store;
    core::Currency currency; // of the store
    core::ExchangeRates rates;
};

// Of one store or, where it is empty, of all. Error: NotFound (no such store).
[[nodiscard]] Expected<std::vector<StoreRates>>
exchangeRates(Connection& centre, const std::string& tenant, const std::string& store);
// What holds then. A store that trades in this currency itself is passed over. Errors besides:
// UnknownCurrency, InvalidFormat, OutOfRange.
[[nodiscard]] Expected<std::vector<StoreRates>>
changeRates(CentralDatabase& database, const base::Sha256& sha256, const RateChange& change);

} // namespace evertill::central
