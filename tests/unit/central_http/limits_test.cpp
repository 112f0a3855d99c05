// SPDX-License-Identifier: Apache-2.0
// Goal: nobody can take more than a share: token buckets by key and by address, a budget for wrong
// keys and codes, bounds on bodies, headers and targets. Method: floods of requests with a clock
// that the test moves.

#include "unit/central_http/fixture.h"

#include "central/http/rate_limiter.h"

#include <rapidcheck.h>

using namespace evertill;
using http::RateLimit;
using http::RateLimiter;
using test::ApiFixture;
using test::headerOf;

TEST_CASE("limits: a bucket gives its burst, then what comes back, never more") {
    RateLimiter limiter{RateLimit{3, 60}};
    for (int i = 0; i < 3; ++i) {
        CHECK(limiter.take("a", 0) == 0);
    }
    CHECK(limiter.take("a", 0) == 1);
    CHECK(limiter.take("b", 0) == 0);
    CHECK(limiter.take("a", 999'000) == 1);
    CHECK(limiter.take("a", 1'000'000) == 0);
    CHECK(limiter.take("a", 1'000'000) == 1);
    CHECK(limiter.take("a", INT64_MAX / 2) == 0); // no overflow, and full again
    CHECK(limiter.ask("a", INT64_MAX / 2) == 0);
}

TEST_CASE("limits: INV over any times no more is given than burst plus what came back") {
    CHECK(rc::check([] {
        const auto burst = *rc::gen::inRange<std::int64_t>(1, 20);
        const auto perMinute = *rc::gen::inRange<std::int64_t>(1, 5000);
        RateLimiter limiter{RateLimit{burst, perMinute}};
        std::int64_t now = 0;
        std::int64_t given = 0;
        for (const auto step : *rc::gen::container<std::vector<std::int64_t>>(
                 rc::gen::inRange<std::int64_t>(0, 2'000'000))) {
            now += step;
            given += limiter.take("x", now) == 0 ? 1 : 0;
        }
        RC_ASSERT(given * 60'000'000 <= burst * 60'000'000 + now * perMinute);
    }));
}

TEST_CASE("limits: a flood of addresses stays within its memory and does not free who waits") {
    RateLimiter limiter{RateLimit{1, 1}};
    CHECK(limiter.take("victim", 0) == 0);
    for (std::size_t i = 0; i < RateLimiter::kMaxBuckets + 1000; ++i) {
        (void)limiter.take("flood" + std::to_string(i), 0);
    }
    CHECK(limiter.take("victim", 0) > 0);
    CHECK(limiter.take("one more", 0) > 0); // newcomers share one bucket now
    CHECK(limiter.take("one more", 120'000'000) == 0);
}

TEST_CASE("limits: too many requests by one key are told when to come back; another key is not") {
    ApiFixture fixture;
    const std::string greedy = fixture.key(http::Scope::ReadSales);
    const std::string modest = fixture.key(http::Scope::ReadSales);
    int refused = 0;
    for (int i = 0; i < 300; ++i) {
        const auto response = fixture.send("GET", "/api/v1/sales", greedy);
        if (response.status == 429) {
            ++refused;
            CHECK(std::stoi(headerOf(response, "Retry-After")) >= 1);
        }
    }
    CHECK(refused == 100);
    CHECK(fixture.send("GET", "/api/v1/sales", modest).status == 200);
    fixture.steady += 1'000'000;
    CHECK(fixture.send("GET", "/api/v1/sales", greedy).status == 200);
}

TEST_CASE("limits: guessing keys or codes from an address stops it, not the key behind it") {
    ApiFixture fixture;
    const std::string good = fixture.key(http::Scope::ReadSales);
    const std::string wrong = "evk_0123456789abcdef_" + std::string(64, 'a');
    const auto code =
        http::newAdminCode(fixture.data, test::kAlpha, fixture.now, fixture.random, fixture.sha);
    int answered = 0;
    SUBCASE("keys in the header") {
        for (int i = 0; i < 50; ++i) {
            answered += fixture.send("GET", "/api/v1/sales", wrong).status == 401 ? 1 : 0;
        }
        CHECK(answered == 10);
    }
    SUBCASE("codes in the body") {
        for (int i = 0; i < 50; ++i) {
            answered +=
                fixture.send("POST", "/api/v1/session", {}, R"({"code":"00000-00000-00000-00000"})")
                            .status == 401
                    ? 1
                    : 0;
        }
        CHECK(answered == 10);
        // Even the right code waits now, so guessing on is pointless.
        CHECK(
            fixture.send("POST", "/api/v1/session", {}, R"({"code":")" + *code + R"("})").status ==
            429);
        CHECK(fixture.data.codes.size() == 1);
        fixture.address = "192.0.2.8";
        CHECK(
            fixture.send("POST", "/api/v1/session", {}, R"({"code":")" + *code + R"("})").status ==
            201);
    }
    fixture.address = "192.0.2.7";
    CHECK(fixture.send("GET", "/api/v1/sales", good).status == 200);
}

TEST_CASE("limits: each route says how large a body may be, and more is 413") {
    ApiFixture fixture;
    const std::string key = fixture.adminKey();
    const auto limit = [&](const std::string& method, const std::string& target,
                           const std::string& with) {
        return fixture.api->bodyLimit(fixture.request(method, target, with)).value();
    };
    const std::string import = "/api/v1/import/catalogue?mode=accept_good";
    CHECK(limit("POST", "/api/v1/keys", key) == 64U * 1024);
    CHECK(limit("POST", import, key) == fixture.settings.importMaxBytes);
    CHECK(limit("GET", "/api/v1/keys", key) == 0);
    CHECK(limit("POST", "/nowhere", key) == 0);
    // Nobody makes the centre read a large body without the right to it.
    CHECK(limit("POST", import, "") == 64U * 1024);
    CHECK(limit("POST", import, "evk_x") == 64U * 1024);
    CHECK(limit("POST", import, fixture.key(http::Scope::ReadSales)) == 64U * 1024);
    CHECK(limit("POST", import, fixture.key(http::Scope::WriteCatalogue)) ==
          fixture.settings.importMaxBytes);
    const auto response =
        fixture.send("POST", "/api/v1/keys", key, std::string(64 * 1024 + 1, ' '));
    CHECK(response.status == 413);
    CHECK(test::bodyOf(response).at("safe") == "Nothing was changed.");
    CHECK(fixture.send("GET", "/api/v1/keys", key, "{}").status == 400);
}

TEST_CASE("limits: an oversized import is refused whole") {
    http::ApiSettings small;
    small.importMaxBytes = 100;
    ApiFixture fixture{small};
    const std::string key = fixture.adminKey();
    const std::string rows = "sku,name\n" + std::string(100, 'x') + ",y\n";
    CHECK(fixture.send("POST", "/api/v1/import/catalogue", key, rows, "text/csv").status == 413);
    CHECK(fixture.data.imports == 0);
}

TEST_CASE("limits: long targets, many headers and long headers are refused") {
    ApiFixture fixture;
    const std::string key = fixture.adminKey();
    CHECK(fixture.send("GET", "/api/v1/stock?sku=" + std::string(5000, 'a'), key).status == 414);
    CHECK(fixture.send("GET", "/" + std::string(5000, '/'), key).status == 414);
    fixture.extra.assign(101, {"X-Some", "1"});
    CHECK(fixture.send("GET", "/api/v1/stores", key).status == 431);
    fixture.extra = {{"X-Some", std::string(20'000, 'x')}};
    CHECK(fixture.send("GET", "/api/v1/stores", key).status == 431);
}
