// SPDX-License-Identifier: Apache-2.0
#pragma once

// Numbers as scales write them. Pure.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace evertill::hardware {

// Digits only, at most nine.
[[nodiscard]] inline std::optional<std::int64_t> digitsOf(std::string_view text) {
    if (text.empty() || text.size() > 9 ||
        text.find_first_not_of("0123456789") != std::string_view::npos) {
        return std::nullopt;
    }
    std::int64_t value = 0;
    for (const char digit : text) {
        value = value * 10 + (digit - '0');
    }
    return value;
}

// "  1.234" kilograms as grams: spaces in front, a digit or more, then at most three decimals.
[[nodiscard]] inline std::optional<std::int64_t> gramsOf(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    const std::size_t point = text.find('.');
    const auto whole = digitsOf(text.substr(0, point));
    if (!whole || point == std::string_view::npos) {
        return whole ? std::optional{*whole * 1000} : std::nullopt;
    }
    const std::string_view decimals = text.substr(point + 1);
    const auto part = digitsOf(decimals);
    if (!part || decimals.size() > 3) {
        return std::nullopt;
    }
    constexpr std::int64_t kPerDecimal[] = {1000, 100, 10, 1};
    return *whole * 1000 + *part * kPerDecimal[decimals.size()];
}

} // namespace evertill::hardware
