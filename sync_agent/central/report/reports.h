// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the centre has of sales and stock, as sums. Sums are made beyond 64 bits. Threads: one.

#include "central/sql/connection.h"
#include "core/money/money.h"
#include "ports/sync/central_stores.h"

namespace evertill::central {

struct SalesSums {
    core::StoreId store; // empty: all
    core::TillId till;   // empty: all of the store
    core::Currency currency;
    std::int64_t transactions = 0;
    std::int64_t lines = 0;
    std::string exact; // sum of quantity x unit price, nothing rounded: "9747747.934"
    std::string sold;  // sum of the totals as sold
};

struct SalesReport { // each per currency
    std::vector<SalesSums> tills;
    std::vector<SalesSums> stores;
    std::vector<SalesSums> total;
    std::int64_t quarantined = 0; // events that are not in these sums
    std::int64_t waiting = 0;     // accepted and not applied yet
};

struct StockLine {
    core::StoreId store;
    core::Sku sku;
    std::int64_t thousandths = 0;
    std::int64_t asOfMicros = 0;
};

// journal and centre: as CentralDatabase connects them.
[[nodiscard]] Expected<SalesReport> salesReport(Connection& journal, Connection& centre,
                                                const ports::TenantId& tenant);
// Of one store (empty: all), by store and item.
[[nodiscard]] Expected<std::vector<StockLine>>
stockReport(Connection& centre, const ports::TenantId& tenant, const core::StoreId& store);

} // namespace evertill::central
