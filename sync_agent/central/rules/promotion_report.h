// SPDX-License-Identifier: Apache-2.0
#pragma once

// Questions about promotions to the centre's tables, for the API and the commands: which tills have
// a rule set, what promotions did, which prices of the web shop are not those of the stores.
// Threads: one.

#include "central/http/rule_data.h"
#include "central/registry/registry.h"

namespace evertill::central {

// Error: NotFound.
[[nodiscard]] Expected<http::Readiness> readinessOf(Connection& centre, Registry& registry,
                                                    const ports::TenantId& tenant,
                                                    std::int64_t version);
[[nodiscard]] Expected<std::vector<http::OwnRules>> ownRulesOf(Connection& centre,
                                                               const ports::TenantId& tenant);
[[nodiscard]] Expected<core::EffectReport> promotionReport(Connection& centre,
                                                           const ports::TenantId& tenant,
                                                           std::optional<core::BusinessDate> from,
                                                           std::optional<core::BusinessDate> until);
[[nodiscard]] Expected<std::vector<http::PriceConflict>>
priceConflicts(Connection& centre, Registry& registry, const ports::TenantId& tenant,
               const core::StoreId& web, std::int64_t atMicros, const core::Sku& after,
               std::int64_t limit);

} // namespace evertill::central
