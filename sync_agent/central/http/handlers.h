// SPDX-License-Identifier: Apache-2.0
#pragma once

// The handlers of the route table, by subject. Each reads what it needs strictly, asks CentralData
// and writes JSON.

#include "central/http/call.h"

namespace evertill::central::http {

// session_routes.cpp, key_routes.cpp
[[nodiscard]] Expected<Response> openSession(Call& call);
[[nodiscard]] Expected<Response> showSession(Call& call);
[[nodiscard]] Expected<Response> closeSession(Call& call);
[[nodiscard]] Expected<Response> listKeys(Call& call);
[[nodiscard]] Expected<Response> createKey(Call& call);
[[nodiscard]] Expected<Response> revokeKey(Call& call);
[[nodiscard]] Expected<Response> listAudit(Call& call);
// fleet_routes.cpp
[[nodiscard]] Expected<Response> showHealth(Call& call);
[[nodiscard]] Expected<Response> listStores(Call& call);
[[nodiscard]] Expected<Response> putStore(Call& call);
[[nodiscard]] Expected<Response> showFleet(Call& call);
[[nodiscard]] Expected<Response> listDevices(Call& call);
[[nodiscard]] Expected<Response> revokeDevice(Call& call);
[[nodiscard]] Expected<Response> createCode(Call& call);
// sales_routes.cpp
[[nodiscard]] Expected<Response> listSales(Call& call);
[[nodiscard]] Expected<Response> showSale(Call& call);
[[nodiscard]] Expected<Response> listDayTotals(Call& call);
[[nodiscard]] Expected<Response> listStock(Call& call);
// attention_routes.cpp
[[nodiscard]] Expected<Response> listQuarantine(Call& call);
[[nodiscard]] Expected<Response> reapplyAll(Call& call);
[[nodiscard]] Expected<Response> reapplyOne(Call& call);
[[nodiscard]] Expected<Response> discardEvent(Call& call);
[[nodiscard]] Expected<Response> listForks(Call& call);
[[nodiscard]] Expected<Response> confirmFork(Call& call);
// member_routes.cpp
[[nodiscard]] Expected<Response> exportMember(Call& call);
[[nodiscard]] Expected<Response> eraseMember(Call& call);
// user_routes.cpp
[[nodiscard]] Expected<Response> setPin(Call& call);
[[nodiscard]] Expected<Response> setBadge(Call& call);
// import_routes.cpp
[[nodiscard]] Expected<Response> importCatalogue(Call& call);
[[nodiscard]] Expected<Response> importPrices(Call& call);
[[nodiscard]] Expected<Response> importMembers(Call& call);
[[nodiscard]] Expected<Response> importStock(Call& call);
[[nodiscard]] Expected<Response> importUsers(Call& call);
// rule_routes.cpp
[[nodiscard]] Expected<Response> listRuleSets(Call& call);
[[nodiscard]] Expected<Response> showRuleSet(Call& call);
[[nodiscard]] Expected<Response> checkRuleSet(Call& call);
[[nodiscard]] Expected<Response> publishRuleSet(Call& call);
[[nodiscard]] Expected<Response> quoteBasket(Call& call);
// promotion_routes.cpp
[[nodiscard]] Expected<Response> listAlerts(Call& call);
[[nodiscard]] Expected<Response> settleAlert(Call& call);
[[nodiscard]] Expected<Response> showReadiness(Call& call);
[[nodiscard]] Expected<Response> reportPromotions(Call& call);
[[nodiscard]] Expected<Response> listPriceConflicts(Call& call);

} // namespace evertill::central::http
