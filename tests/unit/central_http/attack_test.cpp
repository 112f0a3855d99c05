// SPDX-License-Identifier: Apache-2.0
// Goal: whatever a stranger or a careless client sends, the centre answers with a plain refusal or
// treats it as the text it is; nothing is executed, nothing leaves, nothing breaks. Method: every
// field of every operation of openapi.json is filled with hostile values, and bodies, headers and
// targets are bent out of shape. The data in memory stands in for the store: what reaches it must
// be the exact text, and what comes back must be JSON.

#include "unit/central_http/openapi.h"

#include "base/utf8.h"

#include <rapidcheck.h>

using namespace evertill;
using test::ApiFixture;
using test::bodyOf;
using test::Operation;

namespace json = boost::json;

namespace {

http::ApiSettings patient() {
    return {{1'000'000, 1}, {1'000'000, 1}, {1'000'000, 1}};
}

const std::vector<std::string> kInjections = {
    "' OR '1'='1",
    "'; DROP TABLE sale; --",
    "1); DELETE FROM journal; --",
    "\" OR \"\"=\"",
    "S1' UNION SELECT secret_hash FROM api_key --",
    "S1%' ESCAPE '!",
    "$1",
    "${7*7}",
    "{{7*7}}",
    "../../../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "..\\..\\windows\\win.ini",
    "/etc/passwd",
    "file:///etc/passwd",
    "C:\\boot.ini",
    ".",
    "..",
    "a/../b",
    "%00",
    std::string("nul\0byte", 8),
    "line\r\nSet-Cookie: evil=1",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "=cmd|' /C calc'!A0",
    "`reboot`",
    "$(reboot)",
    "\xC3\x28",         // broken UTF-8
    "\xED\xA0\x80",     // a surrogate in UTF-8
    "\xC0\xAE\xC0\xAE", // ".." in overlong UTF-8
    "\xE2\x80\xAE"
    "evil", // right-to-left override
    std::string(10'000, 'A'),
    "-1",
    "0",
    "9223372036854775807",
    "9223372036854775808",
    "99999999999999999999999999999999999999",
    "1e308",
    "NaN",
    "0x10",
    " 1",
    "1 ",
    "",
};

// No answer of ours may look like this, whatever was asked.
void checkHarmless(const http::Response& response) {
    CAPTURE(response.status);
    CAPTURE(response.body);
    CHECK(response.status != 500);
    CHECK(response.status < 600);
    if (!response.body.empty()) {
        json::error_code error;
        json::parse(response.body, error);
        CHECK_FALSE(error);
        CHECK(base::isValidUtf8(response.body));
        CHECK(response.contentType.find("json") != std::string::npos);
    }
    CHECK(response.body.find("root:") == std::string::npos);
    for (const auto& [name, value] : response.headers) {
        CHECK_FALSE(base::hasControlCharacters(value));
        CHECK(name != "evil");
    }
    CHECK(test::headerOf(response, "X-Content-Type-Options") == "nosniff");
}

} // namespace

TEST_CASE("attack: SQL and path injection in every parameter of every operation") {
    std::size_t tried = 0;
    for (const Operation& operation : test::operations()) {
        ApiFixture fixture{patient()};
        const std::string key = fixture.adminKey();
        const std::size_t keys = fixture.data.allKeys.size();
        for (const auto& entry : operation.parameters()) {
            const std::string hostile{entry.at("name").as_string()};
            if (entry.at("in").as_string() == "header") {
                continue; // "attack: header garbage"
            }
            for (const std::string& text : kInjections) {
                CAPTURE(operation.path);
                CAPTURE(hostile);
                CAPTURE(text);
                const std::string target = operation.target(
                    [&](const json::object& parameter) -> std::optional<std::string> {
                        const bool isIt = parameter.at("name").as_string() == hostile;
                        return isIt ? text : test::exampleOf(parameter);
                    });
                const auto content = operation.requestContent();
                const bool hasRows = content.contains("text/csv");
                const std::string body =
                    hasRows ? "sku\nA\n"
                    : content.empty()
                        ? ""
                        : json::serialize(content.at("application/json").at("example"));
                const auto response = fixture.send(operation.method, target, key, body,
                                                   hasRows ? "text/csv" : "application/json");
                checkHarmless(response);
                ++tried;
            }
        }
        CHECK(fixture.data.allKeys.size() == keys);
        for (const auto& store : fixture.data.tenants[test::kAlpha].stores) {
            CHECK(store.id.value().find_first_of("'\"/\\<>; ") == std::string::npos);
        }
    }
    CHECK(tried > 1000);
}

TEST_CASE("attack: SQL and path injection in every field of every JSON body") {
    std::size_t tried = 0;
    for (const Operation& operation : test::operations()) {
        const auto content = operation.requestContent();
        if (!content.contains("application/json") || content.contains("text/csv")) {
            continue;
        }
        ApiFixture fixture{patient()};
        const std::string key = fixture.adminKey();
        const json::value example = content.at("application/json").at("example");
        const std::string target =
            operation.target([](const json::object& parameter) -> std::optional<std::string> {
                return test::exampleOf(parameter);
            });
        for (const auto& member : example.as_object()) {
            for (const std::string& text : kInjections) {
                CAPTURE(operation.path);
                CAPTURE(std::string(member.key()));
                CAPTURE(text);
                json::object bent = example.as_object();
                bent[member.key()] = text;
                const auto response =
                    fixture.send(operation.method, target, key, json::serialize(bent));
                checkHarmless(response);
                ++tried;
            }
        }
    }
    CHECK(tried > 300);
}

TEST_CASE("attack: wrong types in every field of every JSON body are refused") {
    const std::vector<json::value> values = {nullptr,
                                             true,
                                             1.5,
                                             1e300,
                                             UINT64_MAX,
                                             INT64_MIN,
                                             json::array{},
                                             json::array{nullptr},
                                             json::array{json::object{}},
                                             json::object{},
                                             json::object{{"a", 1}}};
    for (const Operation& operation : test::operations()) {
        const auto content = operation.requestContent();
        if (!content.contains("application/json") || content.contains("text/csv")) {
            continue;
        }
        ApiFixture fixture{patient()};
        const std::string key = fixture.adminKey();
        const json::value example = content.at("application/json").at("example");
        const std::string target =
            operation.target([](const json::object& parameter) -> std::optional<std::string> {
                return test::exampleOf(parameter);
            });
        for (const auto& member : example.as_object()) {
            for (const json::value& value : values) {
                const bool isEmptyList = value.is_array() && value.as_array().empty() &&
                                         (member.key() == "promotions" || member.key() == "lines");
                const bool isOptional = (member.key() == "days" && value.is_null()) || isEmptyList;
                json::object bent = example.as_object();
                bent[member.key()] = value;
                CAPTURE(operation.path);
                CAPTURE(json::serialize(bent));
                const auto response =
                    fixture.send(operation.method, target, key, json::serialize(bent));
                checkHarmless(response);
                CHECK((response.status == 400 || response.status == 422) == !isOptional);
            }
        }
    }
}

TEST_CASE("attack: bodies that are no proper JSON are refused with a reason") {
    ApiFixture fixture{patient()};
    const std::string key = fixture.adminKey();
    const std::string deep = std::string(20'000, '[') + std::string(20'000, ']');
    std::string deepObject;
    for (int i = 0; i < 5000; ++i) {
        deepObject += R"({"label":)";
    }
    for (const std::string& body :
         {std::string("{"),
          std::string("null"),
          std::string("[]"),
          std::string("42"),
          std::string("{} {}"),
          std::string("{}x"),
          std::string("\xEF\xBB\xBF{}"),
          std::string(R"({"label":"a","label":"b","scopes":["admin"]})"),
          std::string(R"({"label":"a","\u006cabel":"b","scopes":["admin"]})"),
          std::string("{\"label\":\"\xC3\x28\",\"scopes\":[\"admin\"]}"),
          std::string(R"({"label":"\ud800","scopes":["admin"]})"),
          std::string(R"({"label":"\u0000","scopes":["admin"]})"),
          std::string(R"({"label":"a","scopes":["admin"],"days":1e9999})"),
          std::string(R"({"label":"a","scopes":["admin"],"days":99999999999999999999999999})"),
          std::string(R"({"label":"a","scopes":["admin"],"days":1.0})"),
          std::string(R"({"label":"a","scopes":["admin"],"__proto__":{"admin":true}})"),
          std::string("{'label':'a'}"),
          std::string(R"({"label":"a",})"),
          std::string("{/* */}"),
          deep,
          deepObject}) {
        CAPTURE(body.substr(0, 80));
        const auto response = fixture.send("POST", "/api/v1/keys", key, body);
        CHECK(response.status == 400);
        checkHarmless(response);
    }
    CHECK(fixture.data.trail.empty());
}

TEST_CASE("attack: hostile files are refused, rows by their lines, and nothing is half imported") {
    ApiFixture fixture{patient()};
    const std::string key = fixture.adminKey();
    const auto send = [&](const std::string& body, const std::string& type) {
        return fixture.send("POST", "/api/v1/import/catalogue", key, body, type);
    };
    std::string deep = R"([{"sku":)";
    deep += std::string(100'000, '[') + std::string(100'000, ']') + "}]";
    std::string wide = "sku";
    for (int i = 0; i < 5000; ++i) {
        wide += ",c" + std::to_string(i);
    }
    for (const auto& [body, type] : {std::pair<std::string, std::string>{deep, "application/json"},
                                     {R"([{"sku":"A","sku":"B"}])", "application/json"},
                                     {"[{", "application/json"},
                                     {"\xFF\xFE\x00", "text/csv"},
                                     {"\x81", "text/csv"},
                                     {wide, "text/csv"},
                                     {"sku\n\"never closed\n", "text/csv"},
                                     {"sku\n" + std::string(200'000, 'x') + "\n", "text/csv"}}) {
        CAPTURE(body.substr(0, 40));
        const auto response = send(body, type);
        checkHarmless(response);
        CHECK(response.status == 422);
    }
    const auto response = send("sku\nA\nBAD\nB\nBAD\n", "text/csv");
    CHECK(response.status == 422);
    const auto body = bodyOf(response);
    const auto& issues = body.at("report").at("issues").as_array();
    REQUIRE(issues.size() == 2);
    CHECK(issues[0].at("line") == 3);
    CHECK(issues[1].at("line") == 5);
    CHECK(body.at("report").at("published") == false);
    CHECK(send("sku\nA\n", "application/x-www-form-urlencoded").status == 415);
    fixture.extra = {{"Content-Encoding", "gzip"}};
    CHECK(send("sku\nA\n", "text/csv").status == 415); // no bombs
}

TEST_CASE("attack: header garbage") {
    ApiFixture fixture{patient()};
    const std::string key = fixture.adminKey();
    const auto with = [&](const std::string& name, const std::string& value) {
        fixture.extra = {{name, value}};
        auto response = fixture.send("POST", "/api/v1/import/stock?store=S1", key,
                                     "sku,on_hand\nA,1\n", "text/csv");
        fixture.extra.clear();
        checkHarmless(response);
        return response.status;
    };
    CHECK(with("X-Other", "fine") == 200);
    CHECK(with("", "x") == 400);
    CHECK(with("Bad Name", "x") == 400);
    CHECK(with("X\r\nEvil", "x") == 400);
    CHECK(with("X-Evil", "a\r\nSet-Cookie: b=c") == 400);
    CHECK(with("X-Nul", std::string("a\0b", 3)) == 400);
    CHECK(with("Authorization", "Bearer x") == 400); // a second one
    CHECK(with("authorization", "Basic x") == 400);
    CHECK(with("Content-Type", "application/json") == 400);
    CHECK(with("Accept", "text/html") == 406);
    CHECK(with("Accept", "application/json;q=0") == 406);
    CHECK(with("Accept", "text/html, */*;q=0.1") == 200);
    CHECK(with("Idempotency-Key", "") == 400);
    CHECK(with("Idempotency-Key", "two words") == 400);
    CHECK(with("Idempotency-Key", std::string(129, 'k')) == 400);
    CHECK(with("Idempotency-Key", "' OR 1=1--") == 400);
    CHECK(with("If-None-Match", "\"x\"") == 200);
    CHECK(with("Cookie", std::string(5000, ';')) == 200);
    CHECK(with("Cookie", "__Host-evertill") == 200);
}

TEST_CASE("attack: schemes of the Authorization header that are not ours are no key") {
    ApiFixture fixture{patient()};
    const std::string key = fixture.adminKey();
    for (const std::string& value :
         {"Basic " + key, "bearer " + key, key, "Bearer  " + key, "Bearer " + key + " ",
          "Bearer " + key + "," + key, std::string("Bearer "), std::string("Bearer evk__"),
          "Bearer " + key.substr(0, 40), "Bearer EVK" + key.substr(3)}) {
        CAPTURE(value);
        fixture.extra = {{"Authorization", value}};
        CHECK(fixture.send("GET", "/api/v1/stores").status == 401);
    }
}

TEST_CASE("attack: targets that are out of shape") {
    ApiFixture fixture{patient()};
    const std::string key = fixture.adminKey();
    for (const char* target : {"/api/v1/sales/%2e%2e/keys",
                               "/api/v1/sales/..%2fkeys",
                               "/api/v1/sales/%5c",
                               "/api/v1//sales",
                               "/api/v1/sales/",
                               "/api/v1/sales/%",
                               "/api/v1/sales/%4",
                               "/api/v1/sales/%zz",
                               "/api/v1/sales/%00",
                               "/api/v1/sales/%c3%28",
                               "/api/v1/./sales",
                               "api/v1/sales",
                               "http://evil/api/v1/sales",
                               "*",
                               "",
                               "/api/v1/sales?limit",
                               "/api/v1/sales?=5",
                               "/api/v1/sales?limit=5&limit=6",
                               "/api/v1/sales?li%6dit=5&limit=6",
                               "/api/v1/sales?LIMIT=5",
                               "/api/v1/sales?limit=5&debug=1",
                               "/api/v1/sales?limit=%",
                               "/api/v1/sales?after=-1",
                               "/api/v1/sales?from=2026-02-30",
                               "/api/v1/sales?from=today",
                               "/api/v1/sales#x",
                               "/api/v1/sales?store=S1&store%20till=1",
                               "/api/v1/sales?store%20till=1"}) {
        CAPTURE(target);
        const auto response = fixture.send("GET", target, key);
        checkHarmless(response);
        CHECK(response.status == 400);
    }
    for (const char* target :
         {"/fleet.css/../fleet.js", "/%2e%2e/etc/passwd", "/..", "/index.html/x", "/web/fleet.js",
          "/fleet.js%00", "/openapi.json/"}) {
        CAPTURE(target);
        const auto response = fixture.send("GET", target);
        CHECK(response.status >= 400);
        checkHarmless(response);
    }
    CHECK(fixture.send("GET", "/api/v1/sales?store=S1&limit=5", key).status == 200);
    CHECK(fixture.send("GET", "/api/v1/s%61les", key).status == 200); // decoded once
    CHECK(fixture.send("GET", "/api/v1/s%2561les", key).status == 404);
}

TEST_CASE("attack: any bytes as a request are answered") {
    CHECK(rc::check([] {
        ApiFixture fixture{patient()};
        const std::string key = fixture.adminKey();
        http::Request request =
            fixture.request(*rc::gen::element<std::string>("GET", "POST", "PUT", "", "\xFF"),
                            "/api/v1/" + *rc::gen::arbitrary<std::string>(), key,
                            *rc::gen::arbitrary<std::string>());
        request.headers.emplace_back(*rc::gen::arbitrary<std::string>(),
                                     *rc::gen::arbitrary<std::string>());
        request.clientAddress = *rc::gen::arbitrary<std::string>();
        const auto response = fixture.api->handle(request);
        RC_ASSERT(response.status >= 200 && response.status < 500);
        RC_ASSERT(base::isValidUtf8(response.body));
    }));
}

TEST_CASE("attack: what the store says of itself does not leave the centre") {
    ApiFixture fixture;
    const std::string key = fixture.adminKey();
    for (const auto code : {base::ErrorCode::StorageFailed, base::ErrorCode::StorageCorrupt,
                            base::ErrorCode::StorageFull, base::ErrorCode::Unavailable}) {
        fixture.data.failure =
            base::makeError(code, "SELECT * FROM api_key; /var/lib/central.db", "/var/lib");
        const auto response = fixture.send("GET", "/api/v1/stores", key);
        CHECK(response.status >= 500);
        CHECK(response.body.find("SELECT") == std::string::npos);
        CHECK(response.body.find("/var") == std::string::npos);
    }
}
