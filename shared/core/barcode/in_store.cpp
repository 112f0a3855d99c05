// SPDX-License-Identifier: Apache-2.0
#include "core/barcode/in_store.h"

#include "core/barcode/digits.h"

#include <algorithm>
#include <array>

namespace evertill::core {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

constexpr std::size_t kLabelDigits = 13;

// The weighting factors of GS1 General Specifications 7.9.2: "5+" is five times the digit, tens
// added to units; "2-" and "5-" subtract the tens. All modulo 10.
int weigh(int digit, int factor, int tensSign) {
    const int product = digit * factor;
    return (product % 10 + tensSign * (product / 10) + 10) % 10;
}
int twoMinus(char c) {
    return weigh(c - '0', 2, -1);
}
int fiveMinus(char c) {
    return weigh(c - '0', 5, -1);
}
int fivePlus(char c) {
    return weigh(c - '0', 5, 1);
}

int fourDigitVerifier(std::string_view d) {
    const int sum = twoMinus(d[0]) + twoMinus(d[1]) + (d[2] - '0') * 3 + fiveMinus(d[3]);
    return sum * 3 % 10;
}

int fiveDigitVerifier(std::string_view d) {
    const int sum =
        fivePlus(d[0]) + twoMinus(d[1]) + fiveMinus(d[2]) + fivePlus(d[3]) + twoMinus(d[4]);
    const int toNextTen = (10 - sum % 10) % 10;
    // The verifier is the digit whose own "5-" product is that distance; each distance has exactly
    // one.
    char verifier = '0';
    while (fiveMinus(verifier) != toNextTen) {
        ++verifier;
    }
    return verifier - '0';
}

std::string thirteenOf(const Gtin& gtin) {
    return gtin.toString().substr(1);
}

std::size_t countOf(std::string_view pattern, char letter) {
    return static_cast<std::size_t>(std::count(pattern.begin(), pattern.end(), letter));
}

bool oneRun(std::string_view pattern, char letter) {
    const std::size_t at = pattern.find(letter);
    return at == std::string_view::npos ||
           pattern.substr(at, countOf(pattern, letter)).find_first_not_of(letter) ==
               std::string_view::npos;
}

bool isInStorePrefix(std::string_view prefix) {
    return prefix.size() >= 2 && prefix.size() <= 4 && allDigits(prefix) &&
           (prefix[0] == '2' || prefix.starts_with("02"));
}

bool isPattern(std::string_view pattern, std::string_view prefix) {
    const bool runs = std::all_of(std::begin("PIKVC"), std::end("PIKVC") - 1,
                                  [pattern](char letter) { return oneRun(pattern, letter); });
    const std::size_t verifiers = countOf(pattern, 'K');
    const std::size_t values = countOf(pattern, 'V');
    return pattern.size() == kLabelDigits && runs &&
           pattern.find_first_not_of("PIKVC") == std::string_view::npos &&
           pattern.starts_with('P') && countOf(pattern, 'P') == prefix.size() &&
           pattern.ends_with('C') && countOf(pattern, 'C') == 1 && countOf(pattern, 'I') >= 1 &&
           values >= 1 && (verifiers == 0 || (verifiers == 1 && (values == 4 || values == 5)));
}

std::int64_t toThousandths(std::int64_t field, int decimals) {
    for (int i = decimals; i < 3; ++i) {
        field *= 10;
    }
    return decimals > 3 ? (field + 5) / 10 : field;
}

} // namespace

Expected<int> priceVerifier(std::string_view digits) {
    if (!allDigits(digits) || (digits.size() != 4 && digits.size() != 5)) {
        return makeError(ErrorCode::InvalidFormat, std::string{digits});
    }
    return digits.size() == 4 ? fourDigitVerifier(digits) : fiveDigitVerifier(digits);
}

Expected<InStoreLayout> InStoreLayout::make(std::string_view prefix, std::string_view pattern,
                                            InStoreValue kind, int decimals) {
    if (!isInStorePrefix(prefix)) {
        return makeError(ErrorCode::InvalidFormat, std::string{prefix}, "prefix");
    }
    if (!isPattern(pattern, prefix)) {
        return makeError(ErrorCode::InvalidFormat, std::string{pattern}, "pattern");
    }
    const int least = kind == InStoreValue::Weight ? 2 : 0;
    const int most = kind == InStoreValue::Weight ? 4 : 3;
    if (decimals < least || decimals > most) {
        return makeError(ErrorCode::OutOfRange, std::to_string(decimals), "decimals");
    }
    InStoreLayout layout;
    layout.m_prefix = prefix;
    layout.m_pattern = pattern;
    layout.m_kind = kind;
    layout.m_decimals = decimals;
    return layout;
}

bool InStoreLayout::appliesTo(const Gtin& gtin) const {
    return gtin.packIndicator() == 0 && !gtin.isGtin8() && thirteenOf(gtin).starts_with(m_prefix);
}

std::string InStoreLayout::fieldOf(std::string_view thirteen, char letter) const {
    const std::size_t at = m_pattern.find(letter);
    return at == std::string::npos ? std::string{}
                                   : std::string{thirteen.substr(at, countOf(m_pattern, letter))};
}

void InStoreLayout::setField(std::string& thirteen, char letter, std::string_view digits) const {
    const std::size_t at = m_pattern.find(letter);
    if (at != std::string::npos) {
        thirteen.replace(at, digits.size(), digits);
    }
}

Expected<VariableMeasureCode> InStoreLayout::read(const Gtin& gtin) const {
    EVERTILL_CHECK(appliesTo(gtin), "a layout reads only numbers of its prefix");
    std::string thirteen = thirteenOf(gtin);
    const std::string field = fieldOf(thirteen, 'V');
    const std::string verifier = fieldOf(thirteen, 'K');
    if (!verifier.empty() && priceVerifier(field).value() != verifier[0] - '0') {
        return makeError(ErrorCode::WrongCheckDigit, thirteen, "price verifier");
    }
    setField(thirteen, 'V', std::string(field.size(), '0'));
    setField(thirteen, 'K', "0");
    EVERTILL_TRY(itemKey, Gtin::fromDigitsWithoutCheck(
                              std::string_view{thirteen}.substr(0, kLabelDigits - 1)));
    const auto number = static_cast<std::int64_t>(numberOf(field));
    const bool isPrice = m_kind == InStoreValue::Price;
    return VariableMeasureCode{gtin, itemKey, m_kind,
                               isPrice ? number : toThousandths(number, m_decimals),
                               isPrice ? m_decimals : 3};
}

Expected<Gtin> InStoreLayout::write(std::string_view itemDigits, std::uint64_t field) const {
    if (itemDigits.size() != countOf(m_pattern, 'I') || !allDigits(itemDigits)) {
        return makeError(ErrorCode::InvalidFormat, std::string{itemDigits});
    }
    const std::string value = paddedNumber(field, countOf(m_pattern, 'V'));
    if (numberOf(value) != field) {
        return makeError(ErrorCode::OutOfRange, std::to_string(field));
    }
    std::string thirteen(kLabelDigits, '0');
    setField(thirteen, 'P', m_prefix);
    setField(thirteen, 'I', itemDigits);
    setField(thirteen, 'V', value);
    if (countOf(m_pattern, 'K') == 1) {
        setField(thirteen, 'K', std::to_string(priceVerifier(value).value()));
    }
    return Gtin::fromDigitsWithoutCheck(std::string_view{thirteen}.substr(0, kLabelDigits - 1));
}

Expected<InStoreLayouts> InStoreLayouts::make(std::vector<InStoreLayout> layouts) {
    for (auto a = layouts.begin(); a != layouts.end(); ++a) {
        for (auto b = layouts.begin(); b != layouts.end(); ++b) {
            if (a != b && a->prefix().starts_with(b->prefix())) {
                return makeError(ErrorCode::AmbiguousBarcode, a->prefix(), "prefix");
            }
        }
    }
    InStoreLayouts result;
    result.m_layouts = std::move(layouts);
    return result;
}

const InStoreLayout* InStoreLayouts::find(const Gtin& gtin) const {
    const auto found =
        std::find_if(m_layouts.begin(), m_layouts.end(),
                     [&](const InStoreLayout& layout) { return layout.appliesTo(gtin); });
    return found == m_layouts.end() ? nullptr : &*found;
}

} // namespace evertill::core
