// SPDX-License-Identifier: Apache-2.0
#pragma once

// A request target, read once and strictly (RFC 3986 for the path, the form encoding of WHATWG for
// the query, where "+" is a blank). INV a segment never holds a slash, a backslash, a control
// character or broken UTF-8 and is never empty, "." or "..": nothing that comes out of here can
// name a file. A parameter given twice is an error, not a choice.
// Errors: OutOfRange (longer than kMaxTargetBytes), InvalidFormat; place: the parameter.

#include "base/expected.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace evertill::central::http {

inline constexpr std::size_t kMaxTargetBytes = 4096;

struct Target {
    std::string path; // as received, without the query
    std::vector<std::string> segments;
    std::vector<std::pair<std::string, std::string>> parameters;
};

[[nodiscard]] base::Expected<Target> parseTarget(std::string_view target);
// Without the query.
[[nodiscard]] std::string_view pathOf(std::string_view target);

} // namespace evertill::central::http
