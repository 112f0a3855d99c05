// SPDX-License-Identifier: Apache-2.0
#pragma once

// An error as an answer: a problem document (RFC 9457) that says what happened (title, detail),
// what is safe ("safe") and what to do ("do"); "errors" lists the places. What a person sent is
// quoted cut to 80 bytes; what a store said of itself (paths, SQL) never leaves the centre.
// Threads: pure.

#include "base/error.h"
#include "central/http/api.h"

#include <string>
#include <string_view>
#include <vector>

namespace evertill::central::http {

struct ProblemPlace {
    std::string place;  // "limit", "body", "line 7"
    std::string reason; // "must be a whole number from 1 to 1000"
};

struct Problem {
    int status = 500;
    std::string type; // "invalid-request": urn:evertill:problem:<type>
    std::string title;
    std::string detail;
    std::string safe = "Nothing was changed.";
    std::string todo;
    std::vector<ProblemPlace> errors;
    Headers headers;
};

[[nodiscard]] Response answer(const Problem& problem);
// The problem a failed call stands for.
[[nodiscard]] Problem problemOf(const base::Error& error);

// At most 80 bytes, whole characters, control characters as "?".
[[nodiscard]] std::string quoted(std::string_view text);

[[nodiscard]] Problem unauthorised(std::string detail);
[[nodiscard]] Problem forbidden(std::string detail);
[[nodiscard]] Problem notFound(std::string detail);
[[nodiscard]] Problem tooMany(std::int64_t seconds);
[[nodiscard]] Problem badRequest(std::string detail);

} // namespace evertill::central::http
