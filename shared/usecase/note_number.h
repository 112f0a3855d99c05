// SPDX-License-Identifier: Apache-2.0
#pragma once

// The number of a credit note as this system gives it ("CN" and 20 digits of base 16) from one that
// was typed in any case. Others, of earlier systems, stay as they are.

#include <algorithm>
#include <string>

namespace evertill::usecase {

[[nodiscard]] inline std::string noteNumber(std::string typed) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    const auto isDigit = [&](char c) {
        return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'f');
    };
    if (typed.size() == 22 && lower(typed[0]) == 'c' && lower(typed[1]) == 'n' &&
        std::all_of(typed.begin() + 2, typed.end(), isDigit)) {
        std::transform(typed.begin() + 2, typed.end(), typed.begin() + 2, lower);
        typed.replace(0, 2, "CN");
    }
    return typed;
}

} // namespace evertill::usecase
