// SPDX-License-Identifier: Apache-2.0
#include "base/bytes.h"

namespace evertill::base {

namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

int digitValue(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

} // namespace

std::string toHex(ByteView bytes) {
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        text.push_back(kDigits[byte >> 4]);
        text.push_back(kDigits[byte & 0x0F]);
    }
    return text;
}

Expected<Bytes> fromHex(std::string_view text) {
    if (text.size() % 2 != 0) {
        return makeError(ErrorCode::InvalidFormat, std::string{text});
    }
    Bytes bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = digitValue(text[i]);
        const int low = digitValue(text[i + 1]);
        if (high < 0 || low < 0) {
            return makeError(ErrorCode::InvalidFormat, std::string{text});
        }
        bytes.push_back(static_cast<std::uint8_t>(high * 16 + low));
    }
    return bytes;
}

} // namespace evertill::base
