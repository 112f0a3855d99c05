// SPDX-License-Identifier: Apache-2.0
#pragma once

// Numbers as this system gives them from what was typed in any case: of credit notes ("CN" and 20
// digits of base 16) and accounts ("AC-..."). Others, of earlier systems, stay as they are.

#include "core/order/account.h"

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

[[nodiscard]] inline std::string accountNumber(const std::string& typed) {
    std::string number = typed.substr(std::min(typed.find_first_not_of(' '), typed.size()));
    number.erase(number.find_last_not_of(' ') + 1);
    std::transform(number.begin(), number.end(), number.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return core::isAccountNumber(number) ? number : typed;
}

} // namespace evertill::usecase
