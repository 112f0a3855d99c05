// SPDX-License-Identifier: Apache-2.0
#pragma once

// Text that consists of ASCII digits, and the numbers in it. Independent of the locale.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace evertill::core {

[[nodiscard]] constexpr bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

// True for the empty text too.
[[nodiscard]] constexpr bool allDigits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), isDigit);
}

// The number that up to 19 digits stand for; the caller has looked at both.
[[nodiscard]] constexpr std::uint64_t numberOf(std::string_view digits) {
    std::uint64_t number = 0;
    for (const char c : digits) {
        number = number * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return number;
}

// The last `width` digits of a number, zeros on the left.
[[nodiscard]] inline std::string paddedNumber(std::uint64_t number, std::size_t width) {
    std::string text(width, '0');
    for (auto it = text.rbegin(); it != text.rend() && number != 0; ++it) {
        *it = static_cast<char>('0' + number % 10);
        number /= 10;
    }
    return text;
}

} // namespace evertill::core
