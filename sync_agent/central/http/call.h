// SPDX-License-Identifier: Apache-2.0
#pragma once

// One request on its way through its handler: who asks, what was in the target, and the doors.
// Handlers answer Expected<Response>: an Error becomes a problem document (problem.h).
// Threads: a Call belongs to the thread of its request.

#include "central/http/api.h"
#include "central/http/central_data.h"
#include "central/http/rule_data.h"
#include "central/http/scopes.h"
#include "central/http/target.h"

#include <boost/json/fwd.hpp>

namespace evertill::central::http {

struct Call {
    const Request& request;
    const Target& target;
    std::vector<std::string> ids; // from the path
    CentralData& data;
    RuleData& rules;
    base::RandomSource& random;
    const base::Sha256& sha256;
    const ApiSettings& settings;
    ApiKey key; // of the asker; empty on public routes

    // nullopt: not given. INV only names of the route's row are there.
    [[nodiscard]] std::optional<std::string_view> parameter(std::string_view name) const;
    [[nodiscard]] Expected<std::int64_t> limit() const; // 1..kMaxPage, 100 unless told
    [[nodiscard]] Expected<std::optional<core::StoreId>> store() const;

    // An audit line by the asker.
    [[nodiscard]] Change change(std::string action, std::string subject) const;
};

// The value of a header; empty: not there. Name in lower case.
[[nodiscard]] std::string_view header(const Request& request, std::string_view name);
[[nodiscard]] std::size_t headerCount(const Request& request, std::string_view name);

[[nodiscard]] Response json(int status, const boost::json::value& value);
[[nodiscard]] Response noContent();

} // namespace evertill::central::http
