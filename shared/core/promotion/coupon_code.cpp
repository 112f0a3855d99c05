// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/coupon_code.h"

#include <algorithm>

namespace evertill::core {

namespace {

constexpr std::string_view kDigits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kSerialDigits = 12;
constexpr std::size_t kMacDigits = 8;
constexpr std::size_t kMostSerialDigits = 32;

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
}

// The first digits of a hash, five bits each.
std::string firstDigits(const base::Digest& digest, std::size_t count) {
    std::string text;
    std::uint32_t bits = 0;
    int have = 0;
    for (const std::uint8_t byte : digest) {
        bits = bits << 8U | byte;
        for (have += 8; have >= 5 && text.size() < count; have -= 5) {
            text += kDigits[(bits >> static_cast<unsigned>(have - 5)) & 31U];
        }
        if (text.size() == count) {
            break;
        }
    }
    return text;
}

// As keyed to as printed; empty: not such digits.
std::string digitsOf(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        char digit = upper(c);
        digit = digit == 'O' ? '0' : digit == 'I' || digit == 'L' ? '1' : digit;
        if (kDigits.find(digit) == std::string_view::npos) {
            return {};
        }
        digits += digit;
    }
    return digits;
}

std::string macOf(const CouponTypeId& type, std::string_view serial,
                  const std::optional<MemberId>& member, const CouponMac& mac) {
    std::string text{"coupon"};
    text += '\0';
    text += type.value();
    text += '\0';
    text += serial;
    if (member) {
        text += '\0';
        text += member->value().toString();
    }
    return firstDigits(mac(text), kMacDigits);
}

} // namespace

std::string couponSerial(const BasketId& basket, std::size_t index, const CouponMac& mac) {
    std::string text{"coupon-serial"};
    text += '\0';
    text += basket.value().toString();
    text += '\0';
    text += std::to_string(index);
    return firstDigits(mac(text), kSerialDigits);
}

IssuedCode issueCode(const CouponTypeId& type, std::string serial,
                     const std::optional<MemberId>& member, const CouponMac& mac) {
    std::string check = macOf(type, serial, member, mac);
    return {type, std::move(serial), std::move(check)};
}

std::string codeText(const IssuedCode& code) {
    return code.type.value() + "-" + code.serial + "-" + code.mac;
}

std::optional<IssuedCode> parseCode(std::string_view text) {
    const std::size_t last = text.rfind('-');
    if (last == std::string_view::npos || last == 0) {
        return {};
    }
    const std::size_t middle = text.rfind('-', last - 1);
    if (middle == std::string_view::npos || middle == 0 || middle > kMaxPromotionIdBytes) {
        return {};
    }
    const std::string_view serial = text.substr(middle + 1, last - middle - 1);
    IssuedCode code{CouponTypeId{std::string{text.substr(0, middle)}}, digitsOf(serial),
                    digitsOf(text.substr(last + 1))};
    if (code.serial.empty() || code.serial.size() > kMostSerialDigits ||
        code.mac.size() != kMacDigits) {
        return {};
    }
    return code;
}

bool isGenuine(const IssuedCode& code, const std::optional<MemberId>& member,
               const CouponMac& mac) {
    return macOf(code.type, code.serial, member, mac) == code.mac;
}

bool isSameWord(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return upper(x) == upper(y); });
}

} // namespace evertill::core
