// SPDX-License-Identifier: Apache-2.0
#pragma once

// The API over the databases of a centre of two tenants, asked with requests as values.

#include "central/data/stored_data.h"
#include "contract/central/centre_fixture.h"
#include "crypto/system_random.h"
#include "unit/central_http/openapi.h"

namespace evertill::test {

struct StoredApi {
    explicit StoredApi(Backend backend)
        : c(backend)
        , data({*c.database, random, c.clock, c.codec, {}, {}})
        , api(data, data, random, sha, {{1'000'000, 1}, {1'000'000, 1}, {1'000'000, 1}}) {}

    Centre c;
    crypto::SystemRandom random;
    crypto::OpensslSha256 sha;
    central::StoredData data;
    http::Api api;
    http::Headers extra;
    std::int64_t now = kNow;

    std::string key(const std::string& tenant, http::Scope scope = http::Scope::Admin) {
        const http::MintedKey minted = http::mintKey(http::kKeyPrefix, random, sha);
        http::ApiKey key;
        key.id = minted.id;
        key.tenant = http::TenantId{tenant};
        key.label = "test";
        key.scopes = static_cast<http::Scopes>(scope);
        key.secretHash = minted.hash;
        key.createdMicros = now;
        http::Change change;
        change.tenant = key.tenant;
        change.who = "test";
        change.action = "keys.create";
        REQUIRE(data.addKey(key, change));
        return minted.text;
    }
    http::Response send(const std::string& method, const std::string& target,
                        const std::string& key, const std::string& body = {},
                        const std::string& type = "application/json") {
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
        request.clientAddress = "192.0.2.7";
        request.now = {now, 0};
        return api.handle(request);
    }
    json::object import(const std::string& target, const std::string& key,
                        const std::string& rows) {
        const auto response = send("POST", "/api/v1/import/" + target, key, rows, "text/csv");
        CAPTURE(response.body);
        CHECK(response.status == 200);
        return bodyOf(response);
    }
};

} // namespace evertill::test
