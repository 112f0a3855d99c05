// SPDX-License-Identifier: Apache-2.0
#pragma once

// The code lists that labels refer to: ISO 3166-1 countries and ISO 4217 currencies in force, by
// the codes that stand in barcodes. As of 2025; a code given out later is refused until it is added
// here.

#include <string_view>

namespace evertill::core {

[[nodiscard]] bool isCountryNumber(std::string_view code);  // "156"
[[nodiscard]] bool isCountryLetters(std::string_view code); // "CN"
[[nodiscard]] bool isCurrencyNumber(std::string_view code); // "978"

} // namespace evertill::core
