// SPDX-License-Identifier: Apache-2.0
#pragma once

// Decimal text to a scaled integer and back: "12.5" with scale 4 is 125000. The one parser behind
// Money, UnitPrice, Quantity and Rate.

#include "base/expected.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace evertill::core {

// Optional sign, digits, optional "." and at most "scale" decimals (more are accepted only if
// zero). Errors: InvalidFormat, Overflow.
[[nodiscard]] base::Expected<std::int64_t> parseScaled(std::string_view text, int scale);

// With at least minDecimals and at most scale decimals; trailing zeros beyond minDecimals are
// dropped.
[[nodiscard]] std::string formatScaled(std::int64_t value, int scale, int minDecimals);

} // namespace evertill::core
