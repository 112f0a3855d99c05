// SPDX-License-Identifier: Apache-2.0
#pragma once

// Base 32 of RFC 4648 in capital letters without padding: letters and digits only, so a QR code
// takes it in its dense alphanumeric mode and a scanner that types keys gets it through on every
// keyboard layout that keeps A-Z and 2-7. Reading is strict: one text per bytes. Threads: pure.

#include "base/bytes.h"

namespace evertill::base {

[[nodiscard]] std::string toBase32(ByteView bytes);
// Error: InvalidFormat for another character, an impossible length, or bits left over.
[[nodiscard]] Expected<Bytes> fromBase32(std::string_view text);

} // namespace evertill::base
