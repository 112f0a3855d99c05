// SPDX-License-Identifier: Apache-2.0
#pragma once

// A PIN is 4 to 12 digits, and none of those that are tried first. What is kept of it is a salted
// scrypt (RFC 7914) with its parameters, as text: "scrypt$15$8$1$SALT$HASH" (log2 N, r, p, hex).
// How it is worked out, and what protects so short a secret, is crypto/pin_hash.h. Threads: pure.

#include "base/bytes.h"
#include "base/digest.h"

#include <string>
#include <string_view>

namespace evertill::core {

// Errors: InvalidFormat (not 4 to 12 digits), OutOfRange (one digit only, or digits in a row).
[[nodiscard]] base::Expected<void> checkPin(std::string_view pin);

struct ScryptCost {
    std::int32_t log2N = 15; // 10 .. 18
    std::int32_t r = 8;      // 1 .. 16
    std::int32_t p = 1;      // 1 .. 4
    friend bool operator==(const ScryptCost&, const ScryptCost&) = default;
};

struct PinHash {
    ScryptCost cost;
    base::Bytes salt; // 8 .. 64 bytes
    base::Digest hash{};
    friend bool operator==(const PinHash&, const PinHash&) = default;
};

// Error: InvalidFormat; the context never holds the text, since it can be tried for the PIN.
[[nodiscard]] base::Expected<PinHash> parsePinHash(std::string_view text);
[[nodiscard]] std::string pinHashText(const PinHash& hash);

} // namespace evertill::core
