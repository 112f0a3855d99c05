// SPDX-License-Identifier: Apache-2.0
#include "core/money/decimal.h"

#include "base/arithmetic.h"

#include <algorithm>

namespace evertill::core {

using base::ErrorCode;
using base::makeError;

base::Expected<std::int64_t> parseScaled(std::string_view text, int scale) {
    const auto invalid = [&] { return makeError(ErrorCode::InvalidFormat, std::string{text}); };
    std::string_view rest = text;
    const bool negative = rest.starts_with('-');
    if (negative || rest.starts_with('+')) {
        rest.remove_prefix(1);
    }
    std::int64_t value = 0;
    int decimals = -1; // -1 until the point is seen
    bool anyDigit = false;
    for (const char c : rest) {
        if (c == '.') {
            if (decimals >= 0) {
                return invalid();
            }
            decimals = 0;
            continue;
        }
        if (c < '0' || c > '9') {
            return invalid();
        }
        anyDigit = true;
        if (decimals >= 0 && decimals == scale) {
            if (c != '0') {
                return invalid();
            }
            continue;
        }
        decimals += decimals >= 0 ? 1 : 0;
        if (__builtin_mul_overflow(value, std::int64_t{10}, &value) ||
            __builtin_add_overflow(value, std::int64_t{c - '0'}, &value)) {
            return makeError(ErrorCode::Overflow, std::string{text});
        }
    }
    if (!anyDigit) {
        return invalid();
    }
    for (int i = std::max(decimals, 0); i < scale; ++i) {
        if (__builtin_mul_overflow(value, std::int64_t{10}, &value)) {
            return makeError(ErrorCode::Overflow, std::string{text});
        }
    }
    return negative ? -value : value;
}

std::string formatScaled(std::int64_t value, int scale, int minDecimals) {
    std::uint64_t magnitude =
        value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    std::string digits = std::to_string(magnitude);
    const auto places = static_cast<std::size_t>(scale);
    if (digits.size() <= places) {
        digits.insert(0, places + 1 - digits.size(), '0');
    }
    std::string whole = digits.substr(0, digits.size() - places);
    std::string fraction = digits.substr(digits.size() - places);
    while (fraction.size() > static_cast<std::size_t>(minDecimals) && fraction.back() == '0') {
        fraction.pop_back();
    }
    std::string text = value < 0 ? "-" : "";
    text += whole;
    if (!fraction.empty()) {
        text += "." + fraction;
    }
    return text;
}

} // namespace evertill::core
