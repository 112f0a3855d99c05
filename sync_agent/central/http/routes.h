// SPDX-License-Identifier: Apache-2.0
#pragma once

// The table of routes: what there is, who may, what it takes. One row is one operation of
// openapi.json; a test holds the two against each other. To add a route: a row, a handler, its
// operation in openapi.json, an example there.

#include "central/http/call.h"

#include <span>
#include <string_view>

namespace evertill::central::http {

enum class Access : std::uint8_t {
    Public, // no key
    AnyKey, // every valid key
    Scoped, // a key with the scope of the row
};

enum class Body : std::uint8_t {
    None,
    Json,     // an object, at most kMaxJsonBody
    Document, // JSON, at most ApiSettings::importMaxBytes
    Rows,     // text/csv or application/json, at most ApiSettings::importMaxBytes
};

inline constexpr std::uint64_t kMaxJsonBody = 64UL * 1024;

using Handler = Expected<Response> (*)(Call& call);

struct Route {
    std::string_view method;
    std::string_view pattern; // "/api/v1/sales/{position}"
    Access access;
    Scope scope; // of Scoped
    Body body;
    std::string_view parameters; // names of the query, with a blank between
    Handler handler;
};

[[nodiscard]] std::span<const Route> routes();

struct RouteMatch {
    const Route* route = nullptr; // null: no such path, or not by this method
    std::vector<std::string> ids; // what stands in the braces, in order
    std::string allowed;          // methods of the path, for Allow; empty: no such path
};
// HEAD is answered by GET's row.
[[nodiscard]] RouteMatch matchRoute(std::string_view method,
                                    const std::vector<std::string>& segments);

} // namespace evertill::central::http
