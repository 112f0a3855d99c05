// SPDX-License-Identifier: Apache-2.0
#pragma once

// An API over two tenants in memory: "alpha" with a little of everything, "beta" with its own. The
// clock stands until a test moves it.

#include "central/http/api.h"
#include "central/http/keys.h"
#include "central/http/scopes.h"
#include "crypto/openssl_sha256.h"
#include "crypto/system_random.h"
#include "support/memory_central.h"
#include "support/memory_rules.h"

#include <boost/json.hpp>

#include <doctest/doctest.h>

namespace evertill::test {

namespace json = boost::json;

inline const http::TenantId kAlpha{"alpha"};
inline const http::TenantId kBeta{"beta"};
inline constexpr std::int64_t kNow = 1'795'000'000'000'000; // November 2026

inline core::DeviceId deviceNumber(int number) {
    base::Uuid::Raw raw{0x01, 0x89, 0, 0, 0, 0, 0x70, 0, 0x80};
    raw[14] = static_cast<std::uint8_t>(number / 256);
    raw[15] = static_cast<std::uint8_t>(number % 256);
    return core::DeviceId{base::Uuid{raw}};
}

// Stores, devices, sales and the rest as the examples of openapi.json speak of them.
inline void fillTenant(MemoryCentral::Tenant& tenant, const std::string& store, int device,
                       std::int64_t position) {
    const core::Currency gbp = *core::Currency::parse("GBP");
    const auto date = *core::BusinessDate::parse("2026-11-22");
    tenant.stores.push_back({core::StoreId{store}, "Store " + store, gbp});
    http::DeviceStatus status;
    status.device = deviceNumber(device);
    status.store = core::StoreId{store};
    status.till = core::TillId{"1"};
    status.state = http::DeviceState::Connected;
    status.softwareVersion = "0.1.0";
    status.lastSeenMicros = kNow - 1'000'000;
    status.lastAgreedMicros = kNow - 2'000'000;
    status.certificateEndsMicros = kNow + 80LL * 86'400'000'000;
    tenant.devices.push_back(status);
    http::SaleDetail sale;
    sale.summary.position = position;
    sale.summary.store = core::StoreId{store};
    sale.summary.till = core::TillId{"1"};
    sale.summary.receipt = core::ReceiptNumber{7};
    sale.summary.device = deviceNumber(device);
    sale.summary.kind = "sale";
    sale.summary.date = date;
    sale.summary.committedAt = {kNow, 0};
    sale.summary.receivedMicros = kNow;
    sale.summary.lineCount = 1;
    sale.summary.net = core::Money::minor(1000, gbp);
    sale.summary.tax = core::Money::minor(200, gbp);
    sale.summary.total = core::Money::minor(1200, gbp);
    sale.lines.push_back({1, core::Sku{"MILK"}, "Milk <1 l>", core::Quantity::units(2),
                          core::Money::minor(1200, gbp)});
    sale.tenders.push_back({"cash", core::Money::minor(1200, gbp)});
    tenant.sales.push_back(sale);
    tenant.totals.push_back({core::StoreId{store}, core::TillId{"1"}, date, 1, 1,
                             sale.summary.total, sale.summary.net, sale.summary.tax});
    tenant.stock.push_back(
        {core::StoreId{store}, core::Sku{"MILK"}, *core::Quantity::parse("12.5"), kNow});
    http::QuarantinedEvent event;
    event.position = position;
    event.device = deviceNumber(device);
    event.seq = 9;
    event.store = core::StoreId{store};
    event.till = core::TillId{"1"};
    event.type = "TransactionCompleted";
    event.reason = "wrong store";
    event.key = "receipt";
    event.receivedMicros = kNow;
    tenant.quarantine.push_back(event);
    http::Fork fork;
    fork.device = deviceNumber(device);
    fork.epoch = {1, 2, 3, 4, 5, 6, 7, 8};
    fork.branch = 1;
    fork.store = core::StoreId{store};
    fork.till = core::TillId{"1"};
    fork.totals = {core::Money::minor(500, gbp)};
    fork.seenMicros = kNow;
    tenant.forks.push_back(fork);
    tenant.users.insert(core::OperatorId{"7"});
    tenant.members.push_back(core::MemberId{deviceNumber(device == 1 ? 0xAA : 0xBB).value()});
}

struct ApiFixture {
    MemoryCentral data;
    MemoryRules rules{data};
    crypto::SystemRandom random;
    crypto::OpensslSha256 sha;
    http::ApiSettings settings;
    std::unique_ptr<http::Api> api;
    std::int64_t now = kNow;
    std::int64_t steady = 0;
    std::string address = "192.0.2.7";
    http::Headers extra; // of every request

    explicit ApiFixture(http::ApiSettings some = {}) : settings(some) {
        fillTenant(data.tenants[kAlpha], "S1", 1, 1);
        fillTenant(data.tenants[kBeta], "B1", 2, 2);
        rules.allAlerts[kAlpha].push_back(
            {"price", "9/1/1", 9, "S1", "1", 7, 1, 204, 229, "GBP", 17, "the line's amount", kNow});
        rules.reports[kAlpha] = {
            {{"P1", "GBP", {3, 5'000, 120}}},
            {{"E1", "A", "GBP", {3, 900}, 300, 250}, {"E1", "", "GBP", {2, 480}, 240, {}}}};
        rules.conflicts[kAlpha].push_back(
            {core::Sku{"MILK"}, core::StoreId{"S1"},
             core::UnitPrice::tenThousandths(12'000, *core::Currency::parse("GBP")),
             core::StoreId{"web"},
             core::UnitPrice::tenThousandths(11'000, *core::Currency::parse("GBP")), "key k1",
             kNow});
        rules.sets[kAlpha][17] = R"({"currency":"GBP","version":17,"promotions":[]})";
        api = std::make_unique<http::Api>(data, rules, random, sha, settings);
    }

    // The text of a new key.
    std::string key(http::Scopes scopes, const http::TenantId& tenant = kAlpha) {
        const http::MintedKey minted = http::mintKey(http::kKeyPrefix, random, sha);
        http::ApiKey key;
        key.id = minted.id;
        key.tenant = tenant;
        key.label = "test";
        key.scopes = scopes;
        key.secretHash = minted.hash;
        key.createdMicros = now;
        data.allKeys[key.id] = key;
        return minted.text;
    }
    std::string key(http::Scope scope, const http::TenantId& tenant = kAlpha) {
        return key(static_cast<http::Scopes>(scope), tenant);
    }
    std::string adminKey(const http::TenantId& tenant = kAlpha) {
        return key(http::Scope::Admin, tenant);
    }

    http::Request request(const std::string& method, const std::string& target,
                          const std::string& key = {}, const std::string& body = {},
                          const std::string& type = "application/json") const {
        http::Request request;
        request.method = method;
        request.target = target;
        request.headers = extra;
        if (!key.empty()) {
            request.headers.emplace_back("Authorization", "Bearer " + key);
        }
        if (!body.empty()) {
            request.headers.emplace_back("Content-Type", type);
        }
        request.body = body;
        request.clientAddress = address;
        request.now = {now, 0};
        request.steadyMicros = steady;
        return request;
    }
    http::Response send(const std::string& method, const std::string& target,
                        const std::string& key = {}, const std::string& body = {},
                        const std::string& type = "application/json") {
        return api->handle(request(method, target, key, body, type));
    }
};

inline std::string headerOf(const http::Response& response, const std::string& name) {
    for (const auto& [given, value] : response.headers) {
        if (given == name) {
            return value;
        }
    }
    return {};
}

inline json::object bodyOf(const http::Response& response) {
    CAPTURE(response.status);
    CAPTURE(response.body);
    json::error_code error;
    json::value value = json::parse(response.body, error);
    REQUIRE_FALSE(error);
    REQUIRE(value.is_object());
    return value.get_object();
}

} // namespace evertill::test
