// SPDX-License-Identifier: Apache-2.0
#pragma once

// One JSON document, read strictly (RFC 8259): valid UTF-8, nothing behind it, no comments, no key
// twice in an object (which of the two is meant would be a guess), at most kMaxDocumentBytes and
// kMaxDepth levels. Errors: OutOfRange (size), InvalidFormat; place: JSON pointer of a key that is
// given twice.

#include "base/expected.h"

#include <boost/json.hpp>

#include <string_view>

namespace evertill::rules {

inline constexpr std::size_t kMaxDocumentBytes = 32UL * 1024 * 1024;
inline constexpr std::size_t kMaxDepth = 12;

[[nodiscard]] base::Expected<boost::json::value> readDocument(std::string_view text);

// With two blanks an level, a list of plain values on one line: for people.
[[nodiscard]] std::string prettyText(const boost::json::value& value);

} // namespace evertill::rules
