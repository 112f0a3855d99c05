// SPDX-License-Identifier: Apache-2.0
#include "base/arithmetic.h"

#include <limits>

namespace evertill::base {

namespace {
__extension__ using Int128 = __int128;
} // namespace

Expected<std::int64_t> mulDiv(std::int64_t a, std::int64_t b, std::int64_t divisor,
                              Rounding rounding) {
    EVERTILL_CHECK(divisor > 0, "mulDiv divides by a positive number");
    const Int128 product = static_cast<Int128>(a) * b;
    Int128 quotient = product / divisor; // towards zero
    const Int128 remainder = product % divisor;
    const Int128 magnitude = remainder < 0 ? -remainder : remainder;
    const int away = product < 0 ? -1 : 1;

    switch (rounding) {
    case Rounding::Down: break;
    case Rounding::Up: quotient += magnitude != 0 ? away : 0; break;
    case Rounding::HalfUp: quotient += magnitude * 2 >= divisor ? away : 0; break;
    case Rounding::HalfEven:
        if (magnitude * 2 > divisor || (magnitude * 2 == divisor && quotient % 2 != 0)) {
            quotient += away;
        }
        break;
    }
    if (quotient > std::numeric_limits<std::int64_t>::max() ||
        quotient < std::numeric_limits<std::int64_t>::min()) {
        return makeError(ErrorCode::Overflow);
    }
    return static_cast<std::int64_t>(quotient);
}

Expected<FloorDivision> floorDiv(std::int64_t a, std::int64_t b, std::int64_t divisor) {
    EVERTILL_CHECK(divisor > 0, "floorDiv divides by a positive number");
    const Int128 product = static_cast<Int128>(a) * b;
    Int128 quotient = product / divisor;
    Int128 remainder = product % divisor;
    if (remainder < 0) {
        remainder += divisor;
        --quotient;
    }
    if (quotient > std::numeric_limits<std::int64_t>::max() ||
        quotient < std::numeric_limits<std::int64_t>::min()) {
        return makeError(ErrorCode::Overflow);
    }
    return FloorDivision{static_cast<std::int64_t>(quotient), static_cast<std::int64_t>(remainder)};
}

} // namespace evertill::base
