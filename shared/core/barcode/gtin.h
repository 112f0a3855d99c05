// SPDX-License-Identifier: Apache-2.0
#pragma once

// The key of a trade item: GTIN-8, -12, -13 or -14 in one canonical form of 14 digits, zeros on the
// left.
//
// Invariant: a Gtin's check digit is right, so two codes name the same item exactly when they are
// equal, however many leading zeros the scanner or the file gave ("00011686" == "0000000011686").
// The text is taken as it is: 8, 12, 13 or 14 ASCII digits, nothing else; zeros are part of the
// length. Errors: InvalidFormat (other length or a non-digit), WrongCheckDigit; context: the text.
// Threads: a plain value. Source: GS1 General Specifications 4.14 (GTIN formats in data bases), 7.9
// (check digit), 1.4.3 (prefixes for restricted circulation).

#include "base/expected.h"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace evertill::core {

// The mod-10 digit that follows `digits` (weights 3, 1, 3, ... from the right). `digits` must be
// digits only.
[[nodiscard]] int gs1CheckDigit(std::string_view digits);
// True for two or more digits of which the last is the check digit of those before.
[[nodiscard]] bool hasRightCheckDigit(std::string_view digits);

class Gtin {
public:
    static constexpr std::size_t kDigits = 14;

    [[nodiscard]] static base::Expected<Gtin> parse(std::string_view text);
    // Six, seven or eight digits of a UPC-E symbol: the six alone (number system 0), with the
    // number system (0 or 1) before, or also with the check digit behind. Expanded to its UPC-A. An
    // eight-digit text is UPC-E only when the scanner says so: by itself it is a GTIN-8.
    [[nodiscard]] static base::Expected<Gtin> parseUpcE(std::string_view text);
    // From all digits but the check digit (up to 13), which is added. Error: InvalidFormat.
    [[nodiscard]] static base::Expected<Gtin> fromDigitsWithoutCheck(std::string_view digits);
    // A number written by value(). Errors: OutOfRange beyond 14 digits, WrongCheckDigit.
    [[nodiscard]] static base::Expected<Gtin> fromValue(std::uint64_t value);

    // The 14 digits as a number: the compact key for stores and maps.
    [[nodiscard]] std::uint64_t value() const { return m_value; }
    // Always 14 digits.
    [[nodiscard]] std::string toString() const;
    // As it stands under the bars: the shortest of 8, 12, 13, 14 digits that holds it.
    [[nodiscard]] std::string shortestForm() const;

    [[nodiscard]] int checkDigit() const { return static_cast<int>(m_value % 10); }
    // First of the 14 digits: 0 an item as such, 1-8 a pack of it, 9 variable measure.
    [[nodiscard]] int packIndicator() const;
    [[nodiscard]] bool isVariableMeasureTradeItem() const { return packIndicator() == 9; }
    // The item of which this is a pack: indicator 0, check digit made anew. Only a hint: GS1 allows
    // packs whose content has another GTIN.
    [[nodiscard]] Gtin withoutPackIndicator() const;

    // True for what fits eight digits. GS1 gives out no GTIN-13 that begins with six zeros.
    [[nodiscard]] bool isGtin8() const { return m_value < 100'000'000U; }
    // The three-digit GS1 prefix: of a GTIN-8 its first three digits, else digits 2 to 4 of the 14
    // ("690"-"699" China, "000"-"019" and "030"-"039" and "060"-"139" UPC).
    [[nodiscard]] std::string gs1Prefix() const;
    // The number means something only in one shop or company: prefixes 02, 04, 20-29; GTIN-8 0
    // and 2.
    [[nodiscard]] bool isRestrictedCirculation() const;

    friend bool operator==(const Gtin&, const Gtin&) = default;
    friend std::strong_ordering operator<=>(const Gtin&, const Gtin&) = default;

private:
    explicit Gtin(std::uint64_t value) : m_value(value) {}

    std::uint64_t m_value;
};

} // namespace evertill::core

template <>
struct std::hash<evertill::core::Gtin> {
    std::size_t operator()(const evertill::core::Gtin& gtin) const noexcept {
        return std::hash<std::uint64_t>{}(gtin.value());
    }
};
