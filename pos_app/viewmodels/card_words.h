// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a card terminal tells, in the language of the screens. The codes are those of ZVT
// (intermediate status, error messages). Threads: the GUI thread.

#include "ports/devices/payment_terminal.h"

#include <QString>

namespace evertill::viewmodels {

// What the terminal waits for; empty: nothing that a code says.
[[nodiscard]] QString cardProgressWords(std::uint8_t code);
// Why no money moved, as far as the result says.
[[nodiscard]] QString cardDeclineWords(const ports::PaymentResult& result);

} // namespace evertill::viewmodels
