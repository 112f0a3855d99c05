// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a scanned or typed text means: the one door that the rest of the program uses.
//
// The text is judged in this order (docs/barcodes.md says why):
//   1. trailing CR, LF, TAB are cut; longer than kMaxScanBytes, control characters other than GS: HostileInput;
//      bytes that are not UTF-8: InvalidUtf8
//   2. a symbology identifier "]cm" says the symbology and is cut
//   3. GS1 symbologies are element strings; EAN, UPC and ITF-14 are GTINs; "http(s)://" is a Digital Link
//   4. the store's own beginnings: receipt, member card, store code
//   5. eight, twelve, thirteen or fourteen digits are a GTIN or WrongCheckDigit; a number of a configured
//      in-store prefix is variable measure
//   6. anything else is a code of the store itself (SKU, PLU), kept as it is, case and all
// Whether an item has the code is for the catalogue to say (UnknownBarcode); nothing here looks up.
// Threads: a pure function. Errors besides: InvalidFormat, WrongCheckDigit, UnsupportedBarcode (a link that is
// no Digital Link, a GS1 code that names no trade item is still an ElementCode).

#include "core/barcode/element_string.h"
#include "core/barcode/gtin.h"
#include "core/barcode/in_store.h"
#include "core/barcode/label_date.h"
#include "core/barcode/symbology.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace evertill::core {

inline constexpr std::size_t kMaxScanBytes = 512;

struct ScanInput {
    std::string data;
    Symbology symbology = Symbology::Unknown;  // a symbology identifier in the data goes first
};

struct ScanRules {
    int referenceYear = 0;  // four digits; decides the century of dates
    InStoreLayouts inStoreLayouts;
    std::string receiptPrefix;                   // "R": R01-02-000123; empty: none
    std::vector<std::string> memberPrefixes;     // beginnings of member cards
    std::vector<std::string> storeCodePrefixes;  // beginnings that are never read as GTIN
    bool zeroSuppressedGtinInLinks = true;       // /01/ with 8, 12 or 13 digits in a Digital Link
};

struct GtinCode {
    Gtin gtin;
    friend bool operator==(const GtinCode&, const GtinCode&) = default;
};

enum class MeasureUnit : std::uint8_t {
    Kilogram, Pound, TroyOunce, Metre, SquareMetre, CubicMetre, Litre
};

// Thousandths of the unit (kilograms: grams), rounded half-up when the label has more decimals.
struct Measure {
    std::int64_t thousandths = 0;
    MeasureUnit unit = MeasureUnit::Kilogram;
    friend bool operator==(const Measure&, const Measure&) = default;
};

// value / 10^decimals of the currency; without a number the store's own currency is meant (AI 392n).
struct LabelPrice {
    std::int64_t value = 0;
    int decimals = 0;
    std::optional<int> currencyNumeric;  // ISO 4217
    friend bool operator==(const LabelPrice&, const LabelPrice&) = default;
};

struct ElementCode {
    std::optional<Gtin> gtin;                // AI 01
    std::optional<Gtin> contentGtin;         // AI 02, with contentCount
    std::optional<Measure> netMeasure;       // 310n, 320n, 356n, 311n, 314n, 316n, 315n
    std::optional<LabelPrice> price;         // 392n, 393n: to pay for this pack
    std::optional<LabelPrice> unitPrice;     // 395n: per unit of measure
    std::optional<std::int64_t> count;         // 30: pieces in a pack of variable count
    std::optional<std::int64_t> contentCount;  // 37
    std::string lot;                         // 10
    std::string serial;                      // 21
    std::optional<LabelDate> expiry;         // 17, or the day of 7003
    std::optional<LabelDate> bestBefore;     // 15
    std::optional<LabelDate> sellBy;         // 16
    std::optional<LabelDate> produced;       // 11
    ElementList elements;                    // all, in order
    friend bool operator==(const ElementCode&, const ElementCode&) = default;
};

struct StoreCode {
    std::string text;
    friend bool operator==(const StoreCode&, const StoreCode&) = default;
};

// reference: without the prefix, "01-02-000123".
struct ReceiptCode {
    std::string text;
    std::string reference;
    friend bool operator==(const ReceiptCode&, const ReceiptCode&) = default;
};

// The whole text, prefix included, as it stands in the member's record.
struct MemberCode {
    std::string text;
    friend bool operator==(const MemberCode&, const MemberCode&) = default;
};

using ScannedCode = std::variant<GtinCode, VariableMeasureCode, ElementCode, StoreCode, ReceiptCode,
                                 MemberCode>;

[[nodiscard]] base::Expected<ScannedCode> parseScan(const ScanInput& input, const ScanRules& rules);

} // namespace evertill::core
