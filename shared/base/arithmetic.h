// SPDX-License-Identifier: Apache-2.0
#pragma once

// Checked 64-bit arithmetic and the one rounded division everything that multiplies money uses.

#include "base/expected.h"

#include <cstdint>

namespace evertill::base {

// How an exact quotient becomes an integer.
//   HalfUp   ties away from zero (commercial rounding); HalfEven  ties to even (banker's)
//   Down     towards zero;                              Up        away from zero
enum class Rounding : std::uint8_t { HalfUp, HalfEven, Down, Up };

[[nodiscard]] inline Expected<std::int64_t> checkedAdd(std::int64_t a, std::int64_t b) {
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a, b, &sum)) {
        return makeError(ErrorCode::Overflow);
    }
    return sum;
}

[[nodiscard]] inline Expected<std::int64_t> checkedMultiply(std::int64_t a, std::int64_t b) {
    std::int64_t product = 0;
    if (__builtin_mul_overflow(a, b, &product)) {
        return makeError(ErrorCode::Overflow);
    }
    return product;
}

// a * b / divisor through 128 bits, rounded as named. divisor > 0. Error: Overflow.
[[nodiscard]] Expected<std::int64_t> mulDiv(std::int64_t a, std::int64_t b, std::int64_t divisor,
                                            Rounding rounding);

// a * b = quotient * divisor + remainder with 0 <= remainder < divisor, through 128 bits. divisor >
// 0. Error: Overflow.
struct FloorDivision {
    std::int64_t quotient = 0;
    std::int64_t remainder = 0;
};
[[nodiscard]] Expected<FloorDivision> floorDiv(std::int64_t a, std::int64_t b,
                                               std::int64_t divisor);

} // namespace evertill::base
