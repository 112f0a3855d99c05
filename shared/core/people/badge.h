// SPDX-License-Identifier: Apache-2.0
#pragma once

// The code of a badge: 8 to 64 bytes of UTF-8 without control characters. Eight are no guess away;
// beyond 64 no badge is meant. Threads: pure.

#include "base/expected.h"

#include <string_view>

namespace evertill::core {

inline constexpr std::size_t kShortestBadge = 8;
inline constexpr std::size_t kLongestBadge = 64;

// Error: InvalidFormat, which never holds the code.
[[nodiscard]] base::Expected<void> checkBadge(std::string_view code);

} // namespace evertill::core
