// SPDX-License-Identifier: Apache-2.0
#include "central/http/routes.h"

#include "central/http/handlers.h"

#include <algorithm>
#include <array>

namespace evertill::central::http {
namespace {

// clang-format off
constexpr std::array kRoutes = {
    Route{"GET",    "/api/v1/health",        Access::Public, Scope::Admin, Body::None, "", showHealth},

    Route{"POST",   "/api/v1/session",       Access::Public, Scope::Admin, Body::Json, "", openSession},
    Route{"GET",    "/api/v1/session",       Access::AnyKey, Scope::Admin, Body::None, "", showSession},
    Route{"DELETE", "/api/v1/session",       Access::AnyKey, Scope::Admin, Body::None, "", closeSession},

    Route{"GET",    "/api/v1/stores",         Access::AnyKey, Scope::Admin, Body::None, "", listStores},
    Route{"PUT",    "/api/v1/stores/{store}", Access::Scoped, Scope::WriteFleet, Body::Json, "", putStore},
    Route{"GET",    "/api/v1/fleet",          Access::Scoped, Scope::ReadFleet, Body::None, "", showFleet},
    Route{"GET",    "/api/v1/devices",        Access::Scoped, Scope::ReadFleet, Body::None,
          "store after limit", listDevices},
    Route{"POST",   "/api/v1/devices/{device}/revoke", Access::Scoped, Scope::WriteFleet, Body::None, "",
          revokeDevice},
    Route{"POST",   "/api/v1/enrolment-codes", Access::Scoped, Scope::WriteFleet, Body::Json, "", createCode},

    Route{"GET",    "/api/v1/sales",            Access::Scoped, Scope::ReadSales, Body::None,
          "store till from until after limit", listSales},
    Route{"GET",    "/api/v1/sales/{position}", Access::Scoped, Scope::ReadSales, Body::None, "", showSale},
    Route{"GET",    "/api/v1/day-totals",       Access::Scoped, Scope::ReadSales, Body::None, "date",
          listDayTotals},
    Route{"GET",    "/api/v1/stock",            Access::Scoped, Scope::ReadStock, Body::None,
          "store sku after limit", listStock},

    Route{"GET",    "/api/v1/quarantine",         Access::Scoped, Scope::ReadFleet, Body::None,
          "after limit", listQuarantine},
    Route{"POST",   "/api/v1/quarantine/reapply", Access::Scoped, Scope::WriteQuarantine, Body::None, "",
          reapplyAll},
    Route{"POST",   "/api/v1/quarantine/{position}/reapply", Access::Scoped, Scope::WriteQuarantine,
          Body::None, "", reapplyOne},
    Route{"POST",   "/api/v1/quarantine/{position}/discard", Access::Scoped, Scope::WriteQuarantine,
          Body::Json, "", discardEvent},
    Route{"GET",    "/api/v1/forks",         Access::Scoped, Scope::ReadFleet, Body::None, "", listForks},
    Route{"POST",   "/api/v1/forks/confirm", Access::Scoped, Scope::WriteQuarantine, Body::Json, "",
          confirmFork},

    Route{"POST",   "/api/v1/import/catalogue", Access::Scoped, Scope::WriteCatalogue, Body::Rows,
          "mode currency tax", importCatalogue},
    Route{"POST",   "/api/v1/import/prices",    Access::Scoped, Scope::WritePrices, Body::Rows,
          "mode currency", importPrices},
    Route{"POST",   "/api/v1/import/members",   Access::Scoped, Scope::WriteMembers, Body::Rows,
          "mode store", importMembers},
    Route{"POST",   "/api/v1/import/stock",     Access::Scoped, Scope::WriteStock, Body::Rows,
          "mode store", importStock},
    Route{"POST",   "/api/v1/import/users",     Access::Scoped, Scope::WriteUsers, Body::Rows, "mode",
          importUsers},

    Route{"GET",    "/api/v1/rule-sets",           Access::Scoped, Scope::ReadRules, Body::None, "",
          listRuleSets},
    Route{"POST",   "/api/v1/rule-sets",           Access::Scoped, Scope::WriteRules, Body::Document, "",
          publishRuleSet},
    Route{"POST",   "/api/v1/rule-sets/check",     Access::Scoped, Scope::ReadRules, Body::Document, "",
          checkRuleSet},
    Route{"GET",    "/api/v1/rule-sets/{version}", Access::Scoped, Scope::ReadRules, Body::None, "",
          showRuleSet},
    Route{"GET",    "/api/v1/rule-sets/{version}/readiness", Access::Scoped, Scope::ReadRules, Body::None,
          "", showReadiness},
    Route{"GET",    "/api/v1/alerts",              Access::Scoped, Scope::ReadRules, Body::None,
          "kind after limit settled", listAlerts},
    Route{"POST",   "/api/v1/alerts/settle",       Access::Scoped, Scope::WriteRules, Body::Json, "",
          settleAlert},
    Route{"GET",    "/api/v1/reports/promotions",  Access::Scoped, Scope::ReadSales, Body::None,
          "from until", reportPromotions},
    Route{"GET",    "/api/v1/price-conflicts",     Access::Scoped, Scope::ReadRules, Body::None,
          "web after limit", listPriceConflicts},
    Route{"POST",   "/api/v1/quotes",              Access::Scoped, Scope::Quotes, Body::Json,
          "rule_set explain language", quoteBasket},
    Route{"POST",   "/v1/quotes",                  Access::Scoped, Scope::Quotes, Body::Json,
          "rule_set explain language", quoteBasket},

    Route{"GET",    "/api/v1/members/{member}/export", Access::Scoped, Scope::ExportMembers, Body::None,
          "", exportMember},
    Route{"DELETE", "/api/v1/members/{member}", Access::Scoped, Scope::EraseMembers, Body::None, "",
          eraseMember},

    Route{"PUT",    "/api/v1/users/{user}/pin",   Access::Scoped, Scope::WritePins, Body::Json, "", setPin},
    Route{"PUT",    "/api/v1/users/{user}/badge", Access::Scoped, Scope::WritePins, Body::Json, "", setBadge},

    Route{"GET",    "/api/v1/keys",       Access::Scoped, Scope::Admin, Body::None, "", listKeys},
    Route{"POST",   "/api/v1/keys",       Access::Scoped, Scope::Admin, Body::Json, "", createKey},
    Route{"DELETE", "/api/v1/keys/{key}", Access::Scoped, Scope::Admin, Body::None, "", revokeKey},
    Route{"GET",    "/api/v1/audit",      Access::Scoped, Scope::Admin, Body::None, "before limit", listAudit},
};
// clang-format on

// What stands in the braces, or nullopt when the path is another one.
std::optional<std::vector<std::string>> matched(std::string_view pattern,
                                                const std::vector<std::string>& segments) {
    std::vector<std::string> ids;
    for (const std::string& segment : segments) {
        if (pattern.empty()) {
            return std::nullopt;
        }
        pattern.remove_prefix(1); // the slash
        const std::string_view part = pattern.substr(0, pattern.find('/'));
        pattern.remove_prefix(part.size());
        if (part.starts_with('{')) {
            ids.push_back(segment);
        } else if (part != segment) {
            return std::nullopt;
        }
    }
    return pattern.empty() ? std::optional{std::move(ids)} : std::nullopt;
}

} // namespace

std::span<const Route> routes() {
    return kRoutes;
}

RouteMatch matchRoute(std::string_view method, const std::vector<std::string>& segments) {
    RouteMatch match;
    const std::string_view wanted = method == "HEAD" ? "GET" : method;
    for (const Route& route : kRoutes) {
        auto ids = matched(route.pattern, segments);
        if (!ids) {
            continue;
        }
        match.allowed += (match.allowed.empty() ? "" : ", ") + std::string(route.method);
        match.allowed += route.method == "GET" ? ", HEAD" : "";
        if (route.method == wanted && match.route == nullptr) {
            match.route = &route;
            match.ids = std::move(*ids);
        }
    }
    match.allowed += match.allowed.empty() ? "" : ", OPTIONS";
    return match;
}

} // namespace evertill::central::http
