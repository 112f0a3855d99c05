// SPDX-License-Identifier: Apache-2.0
// Goal: openapi.json says exactly what the API does. Method: the document is walked beside the
// route table; every operation is sent with the examples that stand in the document, and what comes
// back is checked against the schema that stands there.

#include "unit/central_http/openapi.h"

#include "central/http/routes.h"

#include <set>

using namespace evertill;
using test::ApiFixture;
using test::Operation;

namespace json = boost::json;

namespace {

std::set<std::string> wordsOf(std::string_view text) {
    std::set<std::string> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        words.emplace(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

std::set<std::string> parametersIn(const Operation& operation, std::string_view place) {
    std::set<std::string> names;
    for (const auto& parameter : operation.parameters()) {
        if (parameter.at("in").as_string() == place) {
            names.emplace(parameter.at("name").as_string());
        }
    }
    return names;
}

std::set<std::string> bracesOf(std::string_view pattern) {
    std::set<std::string> names;
    for (std::size_t at = pattern.find('{'); at != std::string_view::npos;
         at = pattern.find('{', at + 1)) {
        names.emplace(pattern.substr(at + 1, pattern.find('}', at) - at - 1));
    }
    return names;
}

} // namespace

TEST_CASE("openapi: the document and the route table name the same operations") {
    std::set<std::string> inDocument;
    for (const Operation& operation : test::operations()) {
        inDocument.insert(operation.method + " " + operation.path);
    }
    std::set<std::string> inTable;
    for (const auto& route : central::http::routes()) {
        inTable.insert(std::string(route.method) + " " + std::string(route.pattern));
    }
    CHECK(inDocument == inTable);
}

TEST_CASE("openapi: parameters, bodies, scopes and refusals are those of the route table") {
    for (const Operation& operation : test::operations()) {
        CAPTURE(operation.method);
        CAPTURE(operation.path);
        const central::http::Route* route = nullptr;
        for (const auto& row : central::http::routes()) {
            if (row.method == operation.method && row.pattern == operation.path) {
                route = &row;
            }
        }
        REQUIRE(route != nullptr);
        CHECK(parametersIn(operation, "query") == wordsOf(route->parameters));
        CHECK(parametersIn(operation, "path") == bracesOf(route->pattern));
        const bool hasRows = route->body == central::http::Body::Rows;
        CHECK((parametersIn(operation, "header") == std::set<std::string>{"Idempotency-Key"}) ==
              hasRows);
        const json::object& content = operation.requestContent();
        CHECK(content.contains("text/csv") == hasRows);
        CHECK(content.contains("application/json") == (route->body != central::http::Body::None));
        const bool isPublic = route->access == central::http::Access::Public;
        CHECK(operation.node.contains("security") == isPublic);
        if (route->access == central::http::Access::Scoped) {
            CHECK(operation.node.at("x-scope").as_string() == http::scopeName(route->scope));
        } else {
            CHECK_FALSE(operation.node.contains("x-scope"));
        }
        const json::object& responses = operation.node.at("responses").as_object();
        CHECK(responses.contains("401") == (!isPublic || operation.path == "/api/v1/session"));
        CHECK(responses.contains("403") == !isPublic);
        CHECK(responses.contains("429"));
        CHECK(responses.contains("415") == (route->body != central::http::Body::None));
    }
}

TEST_CASE("openapi: every example of the document is answered as the document says") {
    for (const Operation& operation : test::operations()) {
        CAPTURE(operation.method);
        CAPTURE(operation.path);
        ApiFixture fixture;
        const auto hash = http::adminCodeHash("AAAAA-BBBBB-CCCCC-DDDDD", fixture.sha);
        fixture.data.codes[*hash] = {test::kAlpha, fixture.now + 1};
        http::ApiKey other;
        other.id = "00000000000000aa";
        other.tenant = test::kAlpha;
        fixture.data.allKeys[other.id] = other;
        const std::string key =
            operation.node.contains("security") ? std::string{} : fixture.adminKey();
        const auto response = operation.sendExample(fixture, key);
        CAPTURE(response.body);
        const auto [status, schema] = operation.success();
        CHECK(response.status == status);
        if (schema == nullptr) {
            CHECK(response.body.empty());
            continue;
        }
        CHECK(response.contentType == "application/json");
        CHECK(test::schemaFault(*schema, test::bodyOf(response), "answer") == "");
    }
}

TEST_CASE("openapi: refusals are problem documents as the document says") {
    ApiFixture fixture;
    const std::string key = fixture.adminKey();
    const json::value schema{{"$ref", "#/components/schemas/Problem"}};
    for (const auto& response :
         {fixture.send("GET", "/api/v1/sales"), fixture.send("GET", "/api/v1/nothing", key),
          fixture.send("PATCH", "/api/v1/sales", key),
          fixture.send("GET", "/api/v1/sales?limit=0", key),
          fixture.send("POST", "/api/v1/import/stock?store=S1", key, "sku,on_hand\nBAD,1\n",
                       "text/csv"),
          fixture.send("POST", "/api/v1/import/catalogue", key, "\x81", "text/csv"),
          fixture.send("POST", "/api/v1/keys", key, "x", "text/plain")}) {
        CAPTURE(response.body);
        CHECK(response.status >= 400);
        CHECK(response.contentType == "application/problem+json");
        CHECK(test::schemaFault(schema, test::bodyOf(response), "answer") == "");
        CHECK(test::bodyOf(response).at("status") == response.status);
    }
}

TEST_CASE("openapi: the document is served as it is") {
    ApiFixture fixture;
    const auto response = fixture.send("GET", "/openapi.json");
    CHECK(response.status == 200);
    CHECK(response.contentType == "application/json");
    CHECK(test::bodyOf(response) == test::document());
}
