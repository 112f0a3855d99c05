// SPDX-License-Identifier: Apache-2.0
// Goal and method: support for the tests of this folder (openapi.h).
#include "unit/central_http/openapi.h"

#include "central/http/pages.h"

#include <set>

namespace evertill::test {
namespace {

const std::set<std::string, std::less<>> kKeywords = {
    "type",    "format",     "nullable", "properties", "required",  "additionalProperties",
    "items",   "enum",       "minimum",  "maximum",    "maxLength", "pattern",
    "default", "description"};

std::string objectFault(const json::object& schema, const json::object& value,
                        const std::string& place) {
    const json::object none;
    const json::object& properties =
        schema.contains("properties") ? schema.at("properties").as_object() : none;
    if (schema.contains("required")) {
        for (const auto& name : schema.at("required").as_array()) {
            if (!value.contains(name.as_string())) {
                return place + " lacks " + std::string(name.as_string());
            }
        }
    }
    for (const auto& member : value) {
        const std::string inner = place + "." + std::string(member.key());
        const auto* known = properties.if_contains(member.key());
        const auto* rest = schema.if_contains("additionalProperties");
        if (known == nullptr && rest != nullptr && rest->is_bool() && rest->get_bool()) {
            continue; // a schema of its own says more
        }
        if (known == nullptr && (rest == nullptr || !rest->is_object())) {
            return inner + " is not in the document";
        }
        if (auto fault = schemaFault(known == nullptr ? *rest : *known, member.value(), inner);
            !fault.empty()) {
            return fault;
        }
    }
    return {};
}

std::string upper(std::string_view text) {
    std::string result{text};
    for (char& c : result) {
        c = static_cast<char>(c - 'a' + 'A');
    }
    return result;
}

} // namespace

const json::object& document() {
    static const json::value kDocument =
        json::parse(central::http::findFile("/openapi.json")->bytes);
    return kDocument.as_object();
}

const json::value& resolved(const json::value& node) {
    const json::object& object = node.as_object();
    if (!object.contains("$ref")) {
        return node;
    }
    const std::string_view path{object.at("$ref").as_string()};
    REQUIRE(path.starts_with("#/components/"));
    const std::string_view rest = path.substr(13);
    const std::size_t slash = rest.find('/');
    return document().at("components").at(rest.substr(0, slash)).at(rest.substr(slash + 1));
}

std::string schemaFault(const json::value& node, const json::value& value,
                        const std::string& place) {
    const json::object& schema = resolved(node).as_object();
    for (const auto& member : schema) {
        if (!kKeywords.contains(std::string_view{member.key()})) {
            return place + ": the test does not know " + std::string(member.key());
        }
    }
    if (value.is_null()) {
        const auto* nullable = schema.if_contains("nullable");
        return nullable != nullptr && nullable->as_bool() ? "" : place + " is null";
    }
    const std::string_view type{schema.at("type").as_string()};
    const bool fits =
        (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
        (type == "string" && value.is_string()) || (type == "integer" && value.is_int64()) ||
        (type == "boolean" && value.is_bool());
    if (!fits) {
        return place + " is no " + std::string(type);
    }
    if (const auto* words = schema.if_contains("enum")) {
        const auto& list = words->as_array();
        return std::find(list.begin(), list.end(), value) == list.end() ? place + " is no such word"
                                                                        : "";
    }
    if (type == "object") {
        return objectFault(schema, value.as_object(), place);
    }
    if (type == "array") {
        for (const auto& element : value.as_array()) {
            if (auto fault = schemaFault(schema.at("items"), element, place + "[]");
                !fault.empty()) {
                return fault;
            }
        }
    }
    return {};
}

std::string percentEncoded(std::string_view text) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                             (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
        if (isPlain) {
            result += c;
        } else {
            result += {'%', kHex[byte / 16], kHex[byte % 16]};
        }
    }
    return result;
}

std::string exampleOf(const json::object& parameter) {
    const json::value& example = parameter.at("example");
    return example.is_string() ? std::string(example.as_string()) : json::serialize(example);
}

json::array Operation::parameters() const {
    return node.contains("parameters") ? node.at("parameters").as_array() : json::array{};
}

json::object Operation::requestContent() const {
    return node.contains("requestBody") ? node.at("requestBody").at("content").as_object()
                                        : json::object{};
}

std::pair<int, const json::value*> Operation::success() const {
    for (const auto& response : node.at("responses").as_object()) {
        if (response.key().front() == '2') {
            const int status = std::stoi(std::string(response.key()));
            const json::object& answer = response.value().as_object();
            return {status, answer.contains("content")
                                ? &answer.at("content").at("application/json").at("schema")
                                : nullptr};
        }
    }
    FAIL("no success in the document");
    return {};
}

std::string Operation::target(const ValueOf& valueOf) const {
    std::string result = path;
    std::string query;
    for (const auto& entry : parameters()) {
        const json::object& parameter = entry.as_object();
        const std::string name{parameter.at("name").as_string()};
        const auto value = valueOf(parameter);
        if (parameter.at("in").as_string() == "path") {
            const std::string brace = "{" + name + "}";
            result.replace(result.find(brace), brace.size(), percentEncoded(value.value_or("")));
        } else if (parameter.at("in").as_string() == "query" && value) {
            query += (query.empty() ? "?" : "&") + name + "=" + percentEncoded(*value);
        }
    }
    return result + query;
}

http::Response Operation::sendExample(ApiFixture& fixture, const std::string& key) const {
    const json::object content = requestContent();
    std::string body;
    std::string type = "application/json";
    if (content.contains("text/csv")) {
        type = "text/csv; charset=utf-8";
        body = std::string(content.at("text/csv").at("example").as_string());
    } else if (content.contains("application/json")) {
        body = json::serialize(content.at("application/json").at("example"));
    }
    return fixture.send(method, target([](const json::object& parameter) {
                            return std::optional{exampleOf(parameter)};
                        }),
                        key, body, type);
}

std::vector<Operation> operations() {
    std::vector<Operation> list;
    for (const auto& path : document().at("paths").as_object()) {
        for (const auto& operation : path.value().as_object()) {
            if (operation.value().as_object().contains("x-page")) {
                continue; // for people: no row of the route table, no JSON
            }
            list.push_back(
                {upper(operation.key()), std::string(path.key()), operation.value().as_object()});
        }
    }
    REQUIRE(list.size() > 20);
    return list;
}

} // namespace evertill::test
