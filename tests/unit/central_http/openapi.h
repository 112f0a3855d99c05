// SPDX-License-Identifier: Apache-2.0
#pragma once

// openapi.json as tests walk it: its operations, their examples, and a check of a value against a
// schema (the part of OpenAPI 3.0 that the document uses; a keyword that is not known here fails).

#include "unit/central_http/fixture.h"

#include <functional>

namespace evertill::test {

[[nodiscard]] const json::object& document();
[[nodiscard]] const json::value& resolved(const json::value& node); // follows $ref
// Empty: the value fits. Otherwise where it does not.
[[nodiscard]] std::string schemaFault(const json::value& schema, const json::value& value,
                                      const std::string& place);

struct Operation {
    std::string method; // "GET"
    std::string path;
    const json::object& node;

    [[nodiscard]] json::array parameters() const;
    [[nodiscard]] json::object requestContent() const;
    // The 2xx answer: its status and schema (nullptr: no body).
    [[nodiscard]] std::pair<int, const json::value*> success() const;

    // The target with every parameter as "valueOf" says; nullopt leaves a query parameter out.
    using ValueOf = std::function<std::optional<std::string>(const json::object& parameter)>;
    [[nodiscard]] std::string target(const ValueOf& valueOf) const;
    [[nodiscard]] http::Response sendExample(ApiFixture& fixture, const std::string& key) const;
};
// But those of pages (x-page).
[[nodiscard]] std::vector<Operation> operations();

[[nodiscard]] std::string exampleOf(const json::object& parameter);
[[nodiscard]] std::string percentEncoded(std::string_view text);

} // namespace evertill::test
