// SPDX-License-Identifier: Apache-2.0
// Goal: HTTP as clients rely on it: methods, ETags, HEAD, paging, content negotiation, idempotent
// imports, security headers, the page's files. Method: requests as values onto the API over data
// in memory.

#include "unit/central_http/fixture.h"

#include "central/http/pages.h"

using namespace evertill;
using test::ApiFixture;
using test::bodyOf;
using test::headerOf;

TEST_CASE("protocol: methods that a path does not have, and OPTIONS, name those it has") {
    ApiFixture fixture;
    const std::string key = fixture.adminKey();
    const auto wrong = fixture.send("DELETE", "/api/v1/sales", key);
    CHECK(wrong.status == 405);
    CHECK(headerOf(wrong, "Allow") == "GET, HEAD, OPTIONS");
    const auto options = fixture.send("OPTIONS", "/api/v1/keys");
    CHECK(options.status == 204);
    CHECK(headerOf(options, "Allow") == "GET, HEAD, POST, OPTIONS");
    for (const auto& [name, value] : options.headers) {
        CHECK(name.find("Access-Control") == std::string::npos); // other sites may not call
    }
    CHECK(fixture.send("POST", "/fleet.js").status == 405);
}

TEST_CASE("protocol: HEAD is GET without the body, and says how long it would be") {
    ApiFixture fixture;
    const std::string key = fixture.adminKey();
    const auto get = fixture.send("GET", "/api/v1/stores", key);
    const auto head = fixture.send("HEAD", "/api/v1/stores", key);
    CHECK(head.status == 200);
    CHECK(head.body.empty());
    CHECK(head.contentLength == get.body.size());
    CHECK(headerOf(head, "ETag") == headerOf(get, "ETag"));
}

TEST_CASE("protocol: an ETag that still fits is answered 304, and changes with the data") {
    ApiFixture fixture;
    const std::string key = fixture.adminKey();
    const auto first = fixture.send("GET", "/api/v1/devices", key);
    const std::string tag = headerOf(first, "ETag");
    CHECK(headerOf(first, "Cache-Control") == "private, no-cache");
    fixture.now += 1'000'000; // the clock is in a header, not in the body
    fixture.extra = {{"If-None-Match", "\"other\", " + tag}};
    const auto same = fixture.send("GET", "/api/v1/devices", key);
    CHECK(same.status == 304);
    CHECK(same.body.empty());
    CHECK(headerOf(same, "Evertill-Now") != headerOf(first, "Evertill-Now"));
    fixture.data.tenants[test::kAlpha].devices.front().backlogEvents = 5;
    CHECK(fixture.send("GET", "/api/v1/devices", key).status == 200);
}

TEST_CASE("protocol: paging by key visits every row once, whatever the page") {
    ApiFixture fixture;
    const std::string key = fixture.adminKey();
    auto& tenant = fixture.data.tenants[test::kAlpha];
    for (int i = 0; i < 20; ++i) {
        auto sale = tenant.sales.front();
        sale.summary.position = 10 + i * 3;
        tenant.sales.push_back(sale);
        auto device = tenant.devices.front();
        device.device = test::deviceNumber(10 + i);
        tenant.devices.push_back(device);
        tenant.stock.push_back({core::StoreId{"S1"}, core::Sku{"SKU/" + std::to_string(100 + i)},
                                core::Quantity::units(i), test::kNow});
    }
    for (const int limit : {1, 2, 7, 21, 22, 1000}) {
        std::size_t sales = 0;
        std::string after = "0";
        for (bool hasMore = true; hasMore;) {
            const auto body = bodyOf(fixture.send(
                "GET", "/api/v1/sales?limit=" + std::to_string(limit) + "&after=" + after, key));
            sales += body.at("sales").as_array().size();
            hasMore = body.at("has_more").as_bool();
            after = std::to_string(body.at("next_after").as_int64());
        }
        CHECK(sales == 21);
        std::size_t figures = 0;
        std::string query;
        do {
            const auto body = bodyOf(
                fixture.send("GET", "/api/v1/stock?limit=" + std::to_string(limit) + query, key));
            figures += body.at("stock").as_array().size();
            query = body.at("next_after").is_null()
                        ? ""
                        : "&after=" + std::string(body.at("next_after").as_string());
        } while (!query.empty());
        CHECK(figures == 21);
    }
}

TEST_CASE("protocol: an import sent twice with one Idempotency-Key is done once") {
    ApiFixture fixture;
    const std::string key = fixture.adminKey();
    const auto send = [&](const std::string& rows) {
        return fixture.send("POST", "/api/v1/import/stock?store=S1", key, rows, "text/csv");
    };
    fixture.extra = {{"Idempotency-Key", "monday"}};
    const auto first = send("sku,on_hand\nA,1\n");
    const auto again = send("sku,on_hand\nA,1\n");
    CHECK(first.status == 200);
    CHECK(again.status == 200);
    CHECK(again.body == first.body);
    CHECK(headerOf(again, "Idempotency-Replayed") == "true");
    CHECK(fixture.data.imports == 1);
    CHECK(send("sku,on_hand\nA,2\n").status == 409);
    const std::string other = fixture.adminKey(test::kBeta);
    CHECK(fixture.send("POST", "/api/v1/import/catalogue", other, "sku\nA\n", "text/csv").status ==
          200); // another tenant's key is another key
    fixture.now += 25LL * 3600 * 1'000'000;
    CHECK(send("sku,on_hand\nA,2\n").status == 200);
    fixture.extra = {{"Idempotency-Key", "refused"}};
    const auto bad = send("sku,on_hand\nBAD,1\n");
    const auto badAgain = send("sku,on_hand\nBAD,1\n");
    CHECK(bad.status == 422);
    CHECK(badAgain.body == bad.body);
    CHECK(badAgain.contentType == bad.contentType);
}

TEST_CASE("protocol: good rows are taken and the bad ones listed when asked for") {
    ApiFixture fixture;
    const auto response = fixture.send("POST", "/api/v1/import/catalogue?mode=accept_good",
                                       fixture.adminKey(), R"([{"sku":"A"},{"sku":"BAD"}])");
    CHECK(response.status == 200);
    const auto body = bodyOf(response);
    CHECK(body.at("published") == true);
    CHECK(body.at("accepted") == 1);
    CHECK(body.at("refused") == 1);
    CHECK(body.at("issues").as_array().size() == 1);
}

TEST_CASE("protocol: every file of the page is served with its kind, a tag and a strict policy") {
    ApiFixture fixture;
    for (const auto& file : central::http::embeddedFiles()) {
        CAPTURE(file.path);
        const auto response = fixture.send("GET", std::string(file.path));
        CHECK(response.status == 200);
        CHECK(response.contentType == file.contentType);
        CHECK(response.body == file.bytes);
        const std::string policy = headerOf(response, "Content-Security-Policy");
        CHECK(policy.starts_with("default-src 'none'; script-src 'self';"));
        CHECK(policy.find("unsafe") == std::string::npos);
        fixture.extra = {{"If-None-Match", headerOf(response, "ETag")}};
        CHECK(fixture.send("GET", std::string(file.path)).status == 304);
        fixture.extra.clear();
    }
    CHECK(fixture.send("GET", "/").body == central::http::findFile("/index.html")->bytes);
}

TEST_CASE("protocol: the page loads nothing from elsewhere and runs nothing inline") {
    for (const auto& file : central::http::embeddedFiles()) {
        if (file.path == "/openapi.json") {
            continue;
        }
        CAPTURE(file.path);
        const std::string_view text = file.bytes;
        for (const std::string_view bad :
             {"http://", "https://", "innerHTML", "outerHTML", "insertAdjacentHTML",
              "document.write", "eval(", "new Function", "onclick=", "onload=", "style=\"",
              "javascript:"}) {
            const std::size_t at = text.find(bad);
            const bool isNamespace =
                at != std::string_view::npos && text.substr(at).starts_with("http://www.w3.org/");
            CHECK_MESSAGE((at == std::string_view::npos || isNamespace), bad);
        }
        CHECK(text.find("<script>") == std::string_view::npos);
    }
}

TEST_CASE("protocol: health tells the ready from the failing, without a key") {
    ApiFixture fixture;
    CHECK(bodyOf(fixture.send("GET", "/api/v1/health")).at("status") == "ok");
    fixture.data.trouble = "store";
    const auto response = fixture.send("GET", "/api/v1/health");
    CHECK(response.status == 503);
    CHECK(bodyOf(response).at("failing") == "store");
}

TEST_CASE("protocol: the shell asks which targets are ours") {
    for (const char* ours : {"/", "/api/v1/x", "/fleet.js", "/openapi.json", "/?x=1"}) {
        CHECK(http::Api::owns(ours));
    }
    for (const char* other : {"/v1/sync", "/v1/enrol", "/metrics", "", "*"}) {
        CHECK_FALSE(http::Api::owns(other));
    }
}
