// SPDX-License-Identifier: Apache-2.0
#pragma once

// The one-time code a manager reads out to a new till: 60 random bits that the centre knows, and
// the first 80 bits of the root's key fingerprint, by which the till knows the centre before it has
// any certificate. Text: 28 digits of Crockford's base 32 in seven groups of four,
// "7KQ2-M9XT-....". Reading takes either case, no or any hyphens and spaces, and O for 0, I and L
// for 1. (Source: Douglas Crockford, "Base 32".) A wrong digit in the second part is found before
// anything is sent. Error: InvalidFormat.

#include "base/bytes.h"
#include "base/digest.h"
#include "base/random.h"

#include <array>
#include <string>

namespace evertill::crypto {

inline constexpr std::size_t kCodeSecretDigits = 12;
inline constexpr std::size_t kCodeRootBytes = 10;

struct EnrolCode {
    std::string secret; // kCodeSecretDigits digits, upper case
    std::array<std::uint8_t, kCodeRootBytes> root{};

    [[nodiscard]] static EnrolCode generate(base::RandomSource& random,
                                            const base::Digest& rootKeyFingerprint);
    [[nodiscard]] static base::Expected<EnrolCode> parse(std::string_view text);
    [[nodiscard]] std::string text() const;

    friend bool operator==(const EnrolCode&, const EnrolCode&) = default;
};

} // namespace evertill::crypto
