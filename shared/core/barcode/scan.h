// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a scanned or typed text means: the one door that the rest of the program uses.
//
// The text is judged in this order (docs/barcodes.md says why):
//   1. trailing CR, LF, TAB are cut; longer than kMaxScanBytes, control characters other than GS:
//   HostileInput;
//      bytes that are not UTF-8: InvalidUtf8
//   2. a symbology identifier "]cm" says the symbology and is cut
//   3. GS1 symbologies, and whatever has a GS inside or begins with "(01)" or "(02)", are element
//   strings;
//      "http(s)://" is a Digital Link
//      the signed code of a receipt (core/fiscal/receipt_seal.h) is a receipt
//   4. the store's own beginnings: receipt, member card, store code; they go before EAN and UPC
//   too, since many
//      member cards are EAN-13 of prefix 2
//   5. eight, twelve, thirteen or fourteen digits are a GTIN or WrongCheckDigit; a number of a
//   configured
//      in-store prefix is variable measure
//   6. a text of unknown symbology that begins with 01 and 14 digits is an element string if it is
//   right in all
//      parts, as scanners without symbology identifiers send it
//   7. anything else is a code of the store itself (SKU, PLU), kept as it is, case and all
// Whether an item has the code is for the catalogue to say (UnknownBarcode); nothing here looks up.
// Threads: a pure function. Errors besides: InvalidFormat, WrongCheckDigit, UnsupportedBarcode (a
// web address that is no Digital Link). An element string that names no trade item (a parcel, say)
// is an ElementCode still.

#include "core/barcode/element_code.h"
#include "core/barcode/gtin.h"
#include "core/barcode/in_store.h"
#include "core/barcode/symbology.h"

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

namespace evertill::core {

inline constexpr std::size_t kMaxScanBytes = 1024; // the signed code of a receipt is the longest

struct ScanInput {
    std::string data;
    Symbology symbology = Symbology::Unknown; // a symbology identifier in the data goes first
};

struct ScanRules {
    int referenceYear = 0; // four digits; decides the century of dates
    InStoreLayouts inStoreLayouts;
    std::string receiptPrefix;                  // "R": R01-02-000123; empty: none
    std::vector<std::string> memberPrefixes;    // beginnings of member cards
    std::vector<std::string> storeCodePrefixes; // beginnings that are never read as GTIN
    bool zeroSuppressedGtinInLinks = true;      // /01/ with 8, 12 or 13 digits in a Digital Link
};

struct GtinCode {
    Gtin gtin;
    friend bool operator==(const GtinCode&, const GtinCode&) = default;
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

using ScannedCode =
    std::variant<GtinCode, VariableMeasureCode, ElementCode, StoreCode, ReceiptCode, MemberCode>;

[[nodiscard]] base::Expected<ScannedCode> parseScan(const ScanInput& input, const ScanRules& rules);

} // namespace evertill::core
