// SPDX-License-Identifier: Apache-2.0
#pragma once

// What is wrong with a file of rules or a basket, and where: the place is a JSON pointer (RFC
// 6901),
// "/promotions/3/kind/steps/1/from", so that an editor can go there. A reader lists all it finds,
// up to kMaxIssues, not only the first. Words for people: issueWords().

#include "base/error.h"

#include <string>
#include <vector>

namespace evertill::rules {

inline constexpr std::size_t kMaxIssues = 100;

struct Issue {
    std::string pointer; // empty: the document as such
    base::ErrorCode code{};
    std::string context; // the offending value, or what was expected
    friend bool operator==(const Issue&, const Issue&) = default;
};

// The first one as an Error: place is the pointer.
[[nodiscard]] base::Error toError(const Issue& issue);
// "/promotions/3/kind/steps/1/from: OutOfRange, -5"
[[nodiscard]] std::string issueWords(const Issue& issue);

} // namespace evertill::rules
