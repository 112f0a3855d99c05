// SPDX-License-Identifier: Apache-2.0
#pragma once

// By what a payment by card or wallet is found again: its reference as the terminal or the operator
// gave it, without the card's name before the last four digits, so that these find it too. Never a
// card number. Threads: pure.

#include <string>
#include <string_view>

namespace evertill::core {

// "VISA 1234 #42 0a1b2c3d" and "1234 #42 0a1b2c3d" are one key; letters become capital, spaces one.
[[nodiscard]] std::string cardKey(std::string_view reference);
// Whether what somebody asks for means that key: all of it, or its first words.
[[nodiscard]] bool meansCard(std::string_view asked, std::string_view key);

} // namespace evertill::core
