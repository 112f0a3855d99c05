// SPDX-License-Identifier: Apache-2.0
#pragma once

// Digits of every script as ours, so that a card number is known for one however it is written.
// Threads: pure.

#include <string>
#include <string_view>

namespace evertill::core {

// Decimal digits (Unicode 15.0, Nd: full-width, Arabic-Indic, mathematical ...), those in circles,
// brackets or with a stop, raised and lowered ones become 0 to 9; the box that is drawn around a
// digit goes. All else is as it was, also what is no UTF-8.
[[nodiscard]] std::string withPlainDigits(std::string_view text);

} // namespace evertill::core
