// SPDX-License-Identifier: Apache-2.0
#include "base/base32.h"

namespace evertill::base {

namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr unsigned kDigitBits = 5;

} // namespace

std::string toBase32(ByteView bytes) {
    std::string text;
    text.reserve((bytes.size() * 8 + kDigitBits - 1) / kDigitBits);
    std::uint32_t held = 0;
    unsigned bits = 0;
    for (const std::uint8_t byte : bytes) {
        held = (held << 8U) | byte;
        for (bits += 8; bits >= kDigitBits; bits -= kDigitBits) {
            text += kDigits[(held >> (bits - kDigitBits)) & 31U];
        }
    }
    if (bits > 0) {
        text += kDigits[(held << (kDigitBits - bits)) & 31U];
    }
    return text;
}

Expected<Bytes> fromBase32(std::string_view text) {
    Bytes bytes;
    bytes.reserve(text.size() * kDigitBits / 8);
    std::uint32_t held = 0;
    unsigned bits = 0;
    for (const char digit : text) {
        const std::size_t value = kDigits.find(digit);
        if (value == std::string_view::npos) {
            return makeError(ErrorCode::InvalidFormat, "base 32");
        }
        held = (held << kDigitBits) | static_cast<std::uint32_t>(value);
        bits += kDigitBits;
        if (bits >= 8) {
            bits -= 8;
            bytes.push_back(static_cast<std::uint8_t>((held >> bits) & 0xFFU));
        }
    }
    // What is left must be padding: less than a digit, and zero.
    if (bits >= kDigitBits || (held & ((1U << bits) - 1U)) != 0) {
        return makeError(ErrorCode::InvalidFormat, "base 32");
    }
    return bytes;
}

} // namespace evertill::base
