// SPDX-License-Identifier: Apache-2.0
// Goal: who may do what: keys, scopes, sessions, the first administrator's code, tenants, limits,
// and that every change leaves its line in the audit trail. Method: requests as values onto the
// API over data in memory.

#include "unit/central_http/fixture.h"

#include "central/http/routes.h"

using namespace evertill;
using test::ApiFixture;
using test::bodyOf;
using test::headerOf;
using test::kAlpha;
using test::kBeta;

namespace {

// A target of the route with ids that exist in tenant alpha.
std::string targetOf(const central::http::Route& route) {
    std::string target{route.pattern};
    for (const auto& [brace, value] : {std::pair<std::string, std::string>{"{store}", "S1"},
                                       {"{device}", test::deviceNumber(1).value().toString()},
                                       {"{position}", "1"},
                                       {"{version}", "17"},
                                       {"{key}", "00000000000000aa"}}) {
        if (const auto at = target.find(brace); at != std::string::npos) {
            target.replace(at, brace.size(), value);
        }
    }
    return target;
}

} // namespace

TEST_CASE("access: every route but the public ones needs a key in force") {
    ApiFixture fixture{{{10'000, 1}, {10'000, 1}, {10'000, 1}}};
    const std::string revoked = fixture.adminKey();
    const std::string expired = fixture.adminKey();
    fixture.data.allKeys[revoked.substr(4, 16)].revokedMicros = 1;
    fixture.data.allKeys[expired.substr(4, 16)].expiresMicros = test::kNow;
    std::string wrongSecret = fixture.adminKey();
    wrongSecret.back() = wrongSecret.back() == '0' ? '1' : '0';
    for (const auto& route : central::http::routes()) {
        if (route.access == central::http::Access::Public) {
            continue;
        }
        const std::string method{route.method};
        CAPTURE(method);
        CAPTURE(route.pattern);
        for (const std::string& key :
             {std::string{}, revoked, expired, wrongSecret, std::string("evk_x"),
              "evk_0123456789abcdef_" + std::string(64, 'a'), std::string(5000, 'k')}) {
            const auto response = fixture.send(method, targetOf(route), key);
            CHECK(response.status == 401);
            CHECK(headerOf(response, "WWW-Authenticate").starts_with("Bearer"));
            CHECK(response.contentType == "application/problem+json");
        }
    }
    CHECK(fixture.data.trail.empty());
}

TEST_CASE("access: a key without the scope is refused, with all other scopes too") {
    ApiFixture fixture;
    for (const auto& route : central::http::routes()) {
        if (route.access != central::http::Access::Scoped) {
            continue;
        }
        CAPTURE(route.pattern);
        const auto all = ~static_cast<http::Scopes>(http::Scope::Admin);
        const std::string key = fixture.key(all & ~static_cast<http::Scopes>(route.scope));
        const auto response = fixture.send(std::string(route.method), targetOf(route), key);
        CHECK(response.status == 403);
        CHECK(response.body.find(http::scopeName(route.scope)) != std::string::npos);
    }
    CHECK(fixture.data.trail.empty());
}

TEST_CASE("access: a key of tenant beta asks for tenant alpha's data and finds nothing") {
    ApiFixture fixture;
    const std::string key = fixture.adminKey(kBeta);
    const std::string alphaKey = fixture.key(http::Scope::ReadSales, kAlpha);
    const std::string device = test::deviceNumber(1).value().toString();
    CHECK(fixture.send("GET", "/api/v1/sales/1", key).status == 404);
    CHECK(fixture.send("GET", "/api/v1/sales/2", key).status == 200);
    CHECK(fixture.send("POST", "/api/v1/devices/" + device + "/revoke", key).status == 404);
    CHECK(fixture.send("POST", "/api/v1/quarantine/1/reapply", key).status == 404);
    CHECK(fixture.send("POST", "/api/v1/quarantine/1/discard", key, R"({"reason":"x"})").status ==
          404);
    CHECK(fixture
              .send("POST", "/api/v1/forks/confirm", key,
                    R"({"device":")" + device + R"(","epoch":"0102030405060708","branch":1})")
              .status == 404);
    CHECK(fixture.send("POST", "/api/v1/enrolment-codes", key, R"({"store":"S1","till":"1"})")
              .status == 404);
    CHECK(
        fixture.send("POST", "/api/v1/import/stock?store=S1", key, "sku,on_hand\nA,1\n", "text/csv")
            .status == 404);
    CHECK(fixture.send("DELETE", "/api/v1/keys/" + alphaKey.substr(4, 16), key).status == 404);
    CHECK(fixture.send("GET", "/api/v1/fleet", alphaKey).status == 403);
    for (const char* list :
         {"/api/v1/sales?store=S1", "/api/v1/stock?store=S1", "/api/v1/devices?store=S1",
          "/api/v1/stores", "/api/v1/day-totals?date=2026-11-22", "/api/v1/quarantine",
          "/api/v1/forks", "/api/v1/keys", "/api/v1/audit"}) {
        CAPTURE(list);
        const auto response = fixture.send("GET", list, key);
        CHECK(response.status == 200);
        CHECK(response.body.find("S1") == std::string::npos);
        CHECK(response.body.find(device) == std::string::npos);
        CHECK(response.body.find(alphaKey.substr(4, 16)) == std::string::npos);
    }
    for (const auto& entry : fixture.data.trail) {
        CHECK(entry.change.tenant == kBeta);
    }
}

TEST_CASE("access: the first administrator's code is good once, for a day, as people type it") {
    ApiFixture fixture;
    const auto open = [&](const std::string& code) {
        return fixture.send("POST", "/api/v1/session", {}, R"({"code":")" + code + R"("})");
    };
    const auto code =
        http::newAdminCode(fixture.data, kAlpha, fixture.now, fixture.random, fixture.sha);
    REQUIRE(code);
    CHECK(code->size() == 23);
    std::string typed;
    for (const char c : *code) {
        typed += c == '-' ? ' ' : static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    const auto response = open(typed);
    REQUIRE(response.status == 201);
    const auto body = bodyOf(response);
    const std::string key{body.at("key").as_string()};
    CHECK(fixture.send("GET", "/api/v1/keys", key).status == 200);
    CHECK(open(*code).status == 401); // used
    CHECK(open("00000-00000-00000-00000").status == 401);
    const auto late =
        http::newAdminCode(fixture.data, kAlpha, fixture.now, fixture.random, fixture.sha);
    fixture.now += 24LL * 3600 * 1'000'000;
    CHECK(open(*late).status == 401);
    const auto& trail = fixture.data.trail;
    REQUIRE(trail.size() >= 3);
    CHECK(trail[0].change.action == "keys.create");
    CHECK(trail[0].change.address == "192.0.2.7");
    CHECK(trail.back().change.outcome == "refused");
    for (const auto& entry : trail) { // no secret is written down
        CHECK(entry.change.subject.find(key.substr(21)) == std::string::npos);
    }
}

TEST_CASE("access: a session is a cookie for this page only, and ends with its key") {
    ApiFixture fixture;
    const std::string key = fixture.adminKey();
    const auto login = fixture.send("POST", "/api/v1/session", {}, R"({"key":")" + key + R"("})");
    REQUIRE(login.status == 201);
    const std::string cookie = headerOf(login, "Set-Cookie");
    for (const char* part :
         {"__Host-evertill=evs_", "; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict"}) {
        CHECK(cookie.find(part) != std::string::npos);
    }
    CHECK(login.body.find("evs_") == std::string::npos);
    const std::string value = cookie.substr(0, cookie.find(';'));
    const std::string text = value.substr(value.find('=') + 1);
    CHECK(fixture.send("GET", "/api/v1/stores", text).status == 401); // no bearer key
    fixture.extra = {{"Cookie", "other=1; " + value}};
    CHECK(fixture.send("GET", "/api/v1/session").status == 200);
    // A foreign page can make a browser send the cookie, but not this header.
    CHECK(fixture.send("POST", "/api/v1/quarantine/reapply").status == 403);
    fixture.extra.emplace_back("X-Evertill-Page", "1");
    CHECK(fixture.send("POST", "/api/v1/quarantine/reapply").status == 200);
    CHECK(fixture.data.trail.back().change.who.starts_with("session of key " + key.substr(4, 16)));
    SUBCASE("after its time") {
        fixture.now += 12LL * 3600 * 1'000'000;
        CHECK(fixture.send("GET", "/api/v1/session").status == 401);
    }
    SUBCASE("after the key was revoked") {
        fixture.data.allKeys[key.substr(4, 16)].revokedMicros = fixture.now;
        CHECK(fixture.send("GET", "/api/v1/session").status == 401);
    }
    SUBCASE("after logging out") {
        const auto out = fixture.send("DELETE", "/api/v1/session");
        CHECK(out.status == 204);
        CHECK(headerOf(out, "Set-Cookie").find("Max-Age=0") != std::string::npos);
        CHECK(fixture.send("GET", "/api/v1/session").status == 401);
    }
}

TEST_CASE("access: keys are shown once, kept as hashes, and gone at once when revoked") {
    ApiFixture fixture;
    const std::string admin = fixture.adminKey();
    const auto made =
        fixture.send("POST", "/api/v1/keys", admin,
                     R"({"label":"shop","scopes":["read:sales","read:stock"],"days":30})");
    REQUIRE(made.status == 201);
    CHECK(headerOf(made, "Cache-Control") == "no-store");
    const auto body = bodyOf(made);
    const std::string key{body.at("key").as_string()};
    const std::string id{body.at("id").as_string()};
    CHECK(fixture.send("GET", "/api/v1/sales", key).status == 200);
    CHECK(fixture.send("GET", "/api/v1/keys", key).status == 403);
    CHECK(fixture.send("GET", "/api/v1/keys", admin).body.find(key) == std::string::npos);
    CHECK(fixture.send("DELETE", "/api/v1/keys/" + id, admin).status == 204);
    CHECK(fixture.send("GET", "/api/v1/sales", key).status == 401);
    for (const char* wrong :
         {R"({"label":"x","scopes":["read:everything"]})", R"({"label":"x","scopes":[]})",
          R"({"label":"x","scopes":["admin"],"days":0})", R"({"scopes":["admin"]})",
          R"({"label":"x","scopes":"admin"})", R"({"label":"x","scopes":[1]})",
          R"({"label":"x","scopes":["admin"],"secretHash":"00"})"}) {
        CAPTURE(wrong);
        CHECK(fixture.send("POST", "/api/v1/keys", admin, wrong).status == 400);
    }
}

TEST_CASE("access: every change names who, what and from where") {
    ApiFixture fixture;
    fixture.address = "198.51.100.9";
    const std::string key = fixture.adminKey();
    const std::string device = test::deviceNumber(1).value().toString();
    fixture.send("PUT", "/api/v1/stores/S2", key, R"({"name":"Two","currency":"EUR"})");
    fixture.send("POST", "/api/v1/devices/" + device + "/revoke", key);
    fixture.send("POST", "/api/v1/enrolment-codes", key, R"({"store":"S1","till":"3"})");
    fixture.send("POST", "/api/v1/quarantine/1/discard", key, R"({"reason":"rung twice"})");
    fixture.send("POST", "/api/v1/import/stock?store=S1", key, "sku,on_hand\nA,1\n", "text/csv");
    const std::vector<std::string> expected = {"stores.put", "devices.revoke",
                                               "enrolment_codes.create", "quarantine.discard",
                                               "import.stock"};
    // The fake's discard is a reapply with the change of the discard: one entry.
    REQUIRE(fixture.data.trail.size() == expected.size());
    for (std::size_t at = 0; at < expected.size(); ++at) {
        const auto& change = fixture.data.trail[at].change;
        CHECK(change.action == expected[at]);
        CHECK(change.address == "198.51.100.9");
        CHECK(change.who == "key " + key.substr(4, 16) + " (test)");
        CHECK(change.atMicros == fixture.now);
    }
    CHECK(fixture.data.trail[3].change.subject.find("rung twice") != std::string::npos);
    const auto page = bodyOf(fixture.send("GET", "/api/v1/audit?limit=2", key));
    CHECK(page.at("entries").as_array().size() == 2);
    CHECK(page.at("next_before") == 4);
    CHECK(bodyOf(fixture.send("GET", "/api/v1/audit?before=2", key))
              .at("entries")
              .as_array()
              .size() == 1);
}
