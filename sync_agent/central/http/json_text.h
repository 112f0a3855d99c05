// SPDX-License-Identifier: Apache-2.0
#pragma once

// JSON in and out. In: one document, strictly (RFC 8259): no duplicate key, at most eight levels,
// valid UTF-8, nothing behind it, whole numbers only within int64; a body is an object and holds
// only fields that are known. Out: money as {"amount": "12.50", "minor": 1250, "currency": "GBP"},
// quantities as text, times as RFC 3339 in UTC, a time that is not there as null.
// Errors: InvalidFormat, OutOfRange, MissingColumn (a field that is needed); place: the field.
// Threads: pure; Fields belongs to one thread.

#include "base/clock.h"
#include "base/expected.h"
#include "core/money/money.h"

#include <boost/json.hpp>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace evertill::central::http {

using JsonObject = boost::json::object;
using JsonArray = boost::json::array;

inline constexpr std::size_t kMaxTextBytes = 1024;

class Fields {
public:
    [[nodiscard]] static base::Expected<Fields>
    parse(std::string_view body, std::initializer_list<std::string_view> known);

    // At most kMaxTextBytes, no control characters, not empty.
    [[nodiscard]] base::Expected<std::string> text(std::string_view name) const;
    [[nodiscard]] base::Expected<std::optional<std::string>>
    optionalText(std::string_view name) const;
    [[nodiscard]] base::Expected<std::int64_t> integer(std::string_view name) const;
    [[nodiscard]] base::Expected<std::optional<std::int64_t>>
    optionalInteger(std::string_view name) const;
    [[nodiscard]] base::Expected<std::vector<std::string>> texts(std::string_view name) const;

private:
    JsonObject m_object;
};

[[nodiscard]] JsonObject moneyJson(const core::Money& money);
// "2026-11-22T15:29:00.123Z"; null for 0.
[[nodiscard]] boost::json::value timeJson(std::int64_t micros);

} // namespace evertill::central::http
