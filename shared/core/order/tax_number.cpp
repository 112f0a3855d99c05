// SPDX-License-Identifier: Apache-2.0
#include "core/order/tax_number.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace evertill::core {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

// 9 a digit, A a letter, X either; anything else itself. Behind the country's two letters.
struct Structure {
    std::string_view country;
    std::string_view pattern;
};
constexpr std::array kStructures{Structure{"AT", "U99999999"},    Structure{"BE", "9999999999"},
                                 Structure{"BG", "999999999"},    Structure{"BG", "9999999999"},
                                 Structure{"CY", "99999999A"},    Structure{"CZ", "99999999"},
                                 Structure{"CZ", "999999999"},    Structure{"CZ", "9999999999"},
                                 Structure{"DE", "999999999"},    Structure{"DK", "99999999"},
                                 Structure{"EE", "999999999"},    Structure{"EL", "999999999"},
                                 Structure{"ES", "X9999999X"},    Structure{"FI", "99999999"},
                                 Structure{"FR", "XX999999999"},  Structure{"GB", "999999999"},
                                 Structure{"GB", "999999999999"}, Structure{"HR", "99999999999"},
                                 Structure{"HU", "99999999"},     Structure{"IE", "9999999A"},
                                 Structure{"IE", "9999999AA"},    Structure{"IE", "9X99999A"},
                                 Structure{"IT", "99999999999"},  Structure{"LT", "999999999"},
                                 Structure{"LT", "999999999999"}, Structure{"LU", "99999999"},
                                 Structure{"LV", "99999999999"},  Structure{"MT", "99999999"},
                                 Structure{"NL", "999999999B99"}, Structure{"PL", "9999999999"},
                                 Structure{"PT", "999999999"},    Structure{"RO", "9999999999"},
                                 Structure{"RO", "999999999"},    Structure{"RO", "99999999"},
                                 Structure{"RO", "9999999"},      Structure{"RO", "999999"},
                                 Structure{"RO", "99999"},        Structure{"RO", "9999"},
                                 Structure{"SE", "999999999999"}, Structure{"SI", "99999999"},
                                 Structure{"SK", "9999999999"},   Structure{"XI", "999999999"},
                                 Structure{"XI", "999999999999"}};

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool isLetter(char c) {
    return c >= 'A' && c <= 'Z';
}

bool fits(std::string_view text, std::string_view pattern) {
    return text.size() == pattern.size() &&
           std::equal(text.begin(), text.end(), pattern.begin(), [](char c, char p) {
               switch (p) {
               case '9': return isDigit(c);
               case 'A': return isLetter(c);
               case 'X': return isDigit(c) || isLetter(c);
               default: return c == p;
               }
           });
}

std::int64_t numberOf(std::string_view digits) {
    std::int64_t value = 0;
    for (const char c : digits) {
        value = value * 10 + (c - '0');
    }
    return value;
}

// ISO 7064 MOD 11,10.
bool isGerman(std::string_view digits) {
    int product = 10;
    for (const char c : digits.substr(0, 8)) {
        int sum = (c - '0' + product) % 10;
        sum = sum == 0 ? 10 : sum;
        product = 2 * sum % 11;
    }
    return (11 - product) % 10 == digits[8] - '0';
}

// Every second digit doubled, its digits summed: from the right (Luhn) or from the left.
int doubledSum(std::string_view digits, std::size_t firstDoubled) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const int digit = digits[i] - '0';
        const int twice = 2 * digit;
        sum += i % 2 == firstDoubled ? twice / 10 + twice % 10 : digit;
    }
    return sum;
}

bool isPolish(std::string_view digits) {
    constexpr std::array kWeights{6, 5, 7, 2, 3, 4, 5, 6, 7};
    int sum = 0;
    for (std::size_t i = 0; i < kWeights.size(); ++i) {
        sum += kWeights[i] * (digits[i] - '0');
    }
    return sum % 11 == digits[9] - '0';
}

// A key of two letters or digits stands before the number of the enterprise; only one of two digits
// has a public rule.
bool isFrench(std::string_view text) {
    return !isDigit(text[0]) || !isDigit(text[1]) ||
           (12 + 3 * (numberOf(text.substr(2)) % 97)) % 97 == numberOf(text.substr(0, 2));
}

bool checks(std::string_view country, std::string_view own) {
    if (country == "AT") {
        return (16 - doubledSum(own.substr(1, 7), 1) % 10) % 10 == own[8] - '0';
    }
    if (country == "BE") {
        return 97 - numberOf(own.substr(0, 8)) % 97 == numberOf(own.substr(8));
    }
    if (country == "DE") {
        return isGerman(own);
    }
    if (country == "FR") {
        return isFrench(own);
    }
    if (country == "IT") {
        return doubledSum(own, 1) % 10 == 0;
    }
    if (country == "LU") {
        return numberOf(own.substr(0, 6)) % 89 == numberOf(own.substr(6));
    }
    return country != "PL" || isPolish(own);
}

constexpr std::string_view kCreditCode = "0123456789ABCDEFGHJKLMNPQRTUWXY"; // no I, O, S, V, Z

// GB 32100-2015: weights are powers of 3 modulo 31.
bool isCreditCode(std::string_view text) {
    std::size_t sum = 0;
    std::size_t weight = 1;
    for (const char c : text.substr(0, 17)) {
        sum += kCreditCode.find(c) * weight;
        weight = weight * 3 % 31;
    }
    return (31 - sum % 31) % 31 == kCreditCode.find(text[17]);
}

// Of a country whose rule is not known here.
bool mayBeForeign(std::string_view number) {
    return number.size() >= 4 && number.size() <= 20 &&
           std::all_of(number.begin(), number.end(),
                       [](char c) { return isDigit(c) || isLetter(c); }) &&
           std::any_of(number.begin(), number.end(), isDigit);
}

} // namespace

Expected<std::string> parseTaxNumber(std::string_view text) {
    std::string number;
    for (const char c : text) {
        if (c != ' ' && c != '.' && c != '-') {
            number += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        }
    }
    if (number.starts_with("GR")) {
        number.replace(0, 2, "EL"); // as VIES writes Greece
    }
    const bool isOfChina = number.size() == 18 && isDigit(number[2]) &&
                           number.find_first_not_of(kCreditCode) == std::string::npos;
    const auto isOfCountry = [&](const Structure& one) { return number.starts_with(one.country); };
    const bool isOfKnown = isOfChina || (number.size() == 18 && isDigit(number[0])) ||
                           std::any_of(kStructures.begin(), kStructures.end(), isOfCountry);
    const bool fitsKnown =
        isOfChina || std::any_of(kStructures.begin(), kStructures.end(), [&](const Structure& one) {
            return isOfCountry(one) && fits(number.substr(2), one.pattern);
        });
    if (isOfKnown ? !fitsKnown : !mayBeForeign(number)) {
        return makeError(ErrorCode::InvalidFormat, std::string{text}, "tax number");
    }
    if (!isOfKnown) {
        return number;
    }
    const bool isRight = isOfChina
                             ? isCreditCode(number)
                             : checks(number.substr(0, 2), std::string_view{number}.substr(2));
    if (!isRight) {
        return makeError(ErrorCode::WrongCheckDigit, std::string{text}, "tax number");
    }
    return number;
}

} // namespace evertill::core
