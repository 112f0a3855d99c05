// SPDX-License-Identifier: Apache-2.0
#include "core/barcode/gtin.h"

#include "core/barcode/digits.h"

namespace evertill::core {

using base::ErrorCode;
using base::Expected;
using base::makeError;

int gs1CheckDigit(std::string_view digits) {
    int sum = 0;
    int weight = 3;
    for (auto it = digits.rbegin(); it != digits.rend(); ++it) {
        sum += (*it - '0') * weight;
        weight = 4 - weight;
    }
    return (10 - sum % 10) % 10;
}

bool hasRightCheckDigit(std::string_view digits) {
    return digits.size() >= 2 && allDigits(digits) &&
           gs1CheckDigit(digits.substr(0, digits.size() - 1)) == digits.back() - '0';
}

Expected<Gtin> Gtin::parse(std::string_view text) {
    const bool usualLength =
        text.size() == 8 || text.size() == 12 || text.size() == 13 || text.size() == 14;
    if (!usualLength || !allDigits(text)) {
        return makeError(ErrorCode::InvalidFormat, std::string{text});
    }
    if (!hasRightCheckDigit(text)) {
        return makeError(ErrorCode::WrongCheckDigit, std::string{text});
    }
    return Gtin{numberOf(text)};
}

Expected<Gtin> Gtin::parseUpcE(std::string_view text) {
    const std::size_t size = text.size();
    if (size < 6 || size > 8 || !allDigits(text) || (size > 6 && text[0] > '1')) {
        return makeError(ErrorCode::InvalidFormat, std::string{text});
    }
    const char system = size == 6 ? '0' : text[0];
    const std::string_view six = size == 6 ? text : text.substr(1, 6);
    // The last of the six says where zeros were left out (GS1 General Specifications 5.2.2.4.2).
    std::string upc{system};
    const char where = six[5];
    if (where <= '2') {
        upc.append(six.substr(0, 2)).append(1, where).append("0000").append(six.substr(2, 3));
    } else if (where == '3') {
        upc.append(six.substr(0, 3)).append("00000").append(six.substr(3, 2));
    } else if (where == '4') {
        upc.append(six.substr(0, 4)).append("00000").append(six.substr(4, 1));
    } else {
        upc.append(six.substr(0, 5)).append("0000").append(1, where);
    }
    const int check = gs1CheckDigit(upc);
    if (size == 8 && text[7] - '0' != check) {
        return makeError(ErrorCode::WrongCheckDigit, std::string{text});
    }
    return Gtin{numberOf(upc) * 10 + static_cast<unsigned>(check)};
}

Expected<Gtin> Gtin::fromDigitsWithoutCheck(std::string_view digits) {
    if (digits.empty() || digits.size() >= kDigits || !allDigits(digits)) {
        return makeError(ErrorCode::InvalidFormat, std::string{digits});
    }
    return Gtin{numberOf(digits) * 10 + static_cast<unsigned>(gs1CheckDigit(digits))};
}

Expected<Gtin> Gtin::fromValue(std::uint64_t value) {
    constexpr std::uint64_t kBeyond = 100'000'000'000'000U;
    if (value >= kBeyond) {
        return makeError(ErrorCode::OutOfRange, std::to_string(value));
    }
    return parse(paddedNumber(value, kDigits));
}

std::string Gtin::toString() const {
    return paddedNumber(m_value, kDigits);
}

std::string Gtin::shortestForm() const {
    if (isGtin8()) {
        return paddedNumber(m_value, 8);
    }
    if (m_value < 1'000'000'000'000U) {
        return paddedNumber(m_value, 12);
    }
    return paddedNumber(m_value, packIndicator() == 0 ? 13 : 14);
}

int Gtin::packIndicator() const {
    return static_cast<int>(m_value / 10'000'000'000'000U);
}

Gtin Gtin::withoutPackIndicator() const {
    return fromDigitsWithoutCheck(toString().substr(1, 12)).value();
}

std::string Gtin::gs1Prefix() const {
    return isGtin8() ? toString().substr(6, 3) : toString().substr(1, 3);
}

bool Gtin::isRestrictedCirculation() const {
    const std::string prefix = gs1Prefix();
    if (isGtin8()) {
        return prefix[0] == '0' || prefix[0] == '2';
    }
    return prefix[0] == '2' || (prefix[0] == '0' && (prefix[1] == '2' || prefix[1] == '4'));
}

} // namespace evertill::core
