// SPDX-License-Identifier: Apache-2.0
#include "crypto/pki/enrol_code.h"

#include <algorithm>

namespace evertill::crypto {

namespace {

constexpr std::string_view kDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr unsigned kBitsPerDigit = 5;
constexpr std::size_t kRootDigits = kCodeRootBytes * 8 / kBitsPerDigit;
constexpr std::size_t kGroup = 4;
static_assert(kCodeRootBytes * 8 % kBitsPerDigit == 0);

// The digit's value, or 32.
unsigned valueOf(char letter) {
    if (letter >= 'a' && letter <= 'z') {
        letter = static_cast<char>(letter - 'a' + 'A');
    }
    if (letter == 'O') {
        letter = '0';
    }
    if (letter == 'I' || letter == 'L') {
        letter = '1';
    }
    return static_cast<unsigned>(std::min(kDigits.find(letter), kDigits.size()));
}

} // namespace

EnrolCode EnrolCode::generate(base::RandomSource& random, const base::Digest& rootKeyFingerprint) {
    EnrolCode code;
    std::array<std::uint8_t, kCodeSecretDigits> bytes{};
    random.fill(bytes);
    for (const std::uint8_t byte : bytes) {
        code.secret += kDigits[byte % kDigits.size()]; // 256 is a multiple of 32: no bias
    }
    std::copy_n(rootKeyFingerprint.begin(), kCodeRootBytes, code.root.begin());
    return code;
}

base::Expected<EnrolCode> EnrolCode::parse(std::string_view text) {
    EnrolCode code;
    std::size_t digits = 0;
    unsigned held = 0;
    unsigned heldBits = 0;
    std::size_t byte = 0;
    for (const char letter : text) {
        if (letter == '-' || letter == ' ') {
            continue;
        }
        const unsigned value = valueOf(letter);
        if (value >= kDigits.size() || digits == kCodeSecretDigits + kRootDigits) {
            return base::makeError(base::ErrorCode::InvalidFormat, "enrolment code");
        }
        if (digits++ < kCodeSecretDigits) {
            code.secret += kDigits[value];
            continue;
        }
        held = (held << kBitsPerDigit) | value;
        heldBits += kBitsPerDigit;
        if (heldBits >= 8) {
            heldBits -= 8;
            code.root.at(byte++) = static_cast<std::uint8_t>((held >> heldBits) & 0xFFU);
        }
    }
    if (digits != kCodeSecretDigits + kRootDigits) {
        return base::makeError(base::ErrorCode::InvalidFormat, "enrolment code");
    }
    return code;
}

std::string EnrolCode::text() const {
    std::string digits = secret;
    unsigned held = 0;
    unsigned heldBits = 0;
    for (const std::uint8_t byte : root) {
        held = (held << 8U) | byte;
        heldBits += 8;
        while (heldBits >= kBitsPerDigit) {
            heldBits -= kBitsPerDigit;
            digits += kDigits[(held >> heldBits) & (kDigits.size() - 1)];
        }
    }
    std::string grouped;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i != 0 && i % kGroup == 0) {
            grouped += '-';
        }
        grouped += digits[i];
    }
    return grouped;
}

} // namespace evertill::crypto
