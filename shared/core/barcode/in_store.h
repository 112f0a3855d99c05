// SPDX-License-Identifier: Apache-2.0
#pragma once

// Numbers that a shop prints itself with a price, a weight or a count inside (variable measure,
// prefixes 02 and 20-29). What stands where is a matter of the country or the shop, so a layout
// applies only to the prefixes the store has configured; any other such number is an ordinary Gtin.
//
// A layout is a pattern over the 13 digits:
//   P prefix   I item   K price verifier (at most one)   V value (4 or 5 digits when there is a K)
//   C check "PPIIIIIVVVVVC", "PPIIIIKVVVVVC", "PPIIIIIKVVVVC"
// Invariant: each letter stands in one run, P first with the configured digits, C once and last.
// The **item key** is the number with value and verifier set to zero and the check digit made anew:
// itself a Gtin, so an item of variable measure is found like any other, by the label of "nothing".
// Errors: InvalidFormat (pattern), AmbiguousBarcode (prefixes of two layouts overlap), OutOfRange
// (decimals), WrongCheckDigit (verifier). Source: GS1 General Specifications 2.1.12, 7.9.2-7.9.4.

#include "core/barcode/gtin.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evertill::core {

// Verifier digit of a price field of exactly four or five digits. Error: InvalidFormat.
[[nodiscard]] base::Expected<int> priceVerifier(std::string_view digits);

enum class InStoreValue : std::uint8_t { Price, Weight, Count };

// What the label says, as integers. Price: value / 10^decimals of the store's currency. Weight:
// thousandths of a kilogram, i.e. grams, decimals 3. Count: thousandths of a piece, decimals 3.
struct VariableMeasureCode {
    Gtin scanned;
    Gtin itemKey;
    InStoreValue kind;
    std::int64_t value;
    int decimals;

    friend bool operator==(const VariableMeasureCode&, const VariableMeasureCode&) = default;
};

class InStoreLayout {
public:
    // decimals: of the field as printed, in currency units, kilograms or pieces; 0 to 3 (weight: 2
    // to 4). Weights with four decimals are rounded half-up to the gram.
    [[nodiscard]] static base::Expected<InStoreLayout>
    make(std::string_view prefix, std::string_view pattern, InStoreValue kind, int decimals);

    [[nodiscard]] const std::string& prefix() const { return m_prefix; }
    [[nodiscard]] const std::string& pattern() const { return m_pattern; }
    [[nodiscard]] bool appliesTo(const Gtin& gtin) const;
    // gtin must be one it applies to. Error: WrongCheckDigit when the verifier does not fit the
    // price.
    [[nodiscard]] base::Expected<VariableMeasureCode> read(const Gtin& gtin) const;
    // The label for an item and a field value as printed. Errors: OutOfRange, InvalidFormat.
    [[nodiscard]] base::Expected<Gtin> write(std::string_view itemDigits,
                                             std::uint64_t field) const;

private:
    InStoreLayout() = default;
    [[nodiscard]] std::string fieldOf(std::string_view thirteen, char letter) const;
    void setField(std::string& thirteen, char letter, std::string_view digits) const;

    std::string m_prefix;
    std::string m_pattern;
    InStoreValue m_kind = InStoreValue::Price;
    int m_decimals = 0;
};

// The layouts of one store, none of whose prefixes begins another.
class InStoreLayouts {
public:
    InStoreLayouts() = default;
    [[nodiscard]] static base::Expected<InStoreLayouts> make(std::vector<InStoreLayout> layouts);

    // nullptr where no layout applies.
    [[nodiscard]] const InStoreLayout* find(const Gtin& gtin) const;

private:
    std::vector<InStoreLayout> m_layouts;
};

} // namespace evertill::core
