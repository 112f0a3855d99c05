// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a till needs of a list of GS1 elements: which item, how much of it, at which price, which
// lot, until when. Everything is integers; no money or quantity is made here, because currency and
// unit are the store's to say. Of several elements of one kind the first counts; all of them stay
// in `elements`. Errors of elementCode: those of checkAssociations (contradictions), InvalidFormat
// (a day that its month of that century does not have). Source: GS1 General Specifications 3.

#include "core/barcode/element_string.h"
#include "core/barcode/gtin.h"
#include "core/calendar/business_date.h"

#include <cstdint>
#include <optional>
#include <string>

namespace evertill::core {

enum class MeasureUnit : std::uint8_t {
    Kilogram,
    Pound,
    TroyOunce,
    Metre,
    SquareMetre,
    CubicMetre,
    Litre
};

// Thousandths of the unit (kilograms: grams), rounded half-up when the label has more decimals.
struct Measure {
    std::int64_t thousandths = 0;
    MeasureUnit unit = MeasureUnit::Kilogram;
    friend bool operator==(const Measure&, const Measure&) = default;
};

// value / 10^decimals of the currency; without a number the store's own currency is meant (AI
// 392n).
struct LabelPrice {
    std::int64_t value = 0;
    int decimals = 0;
    std::optional<int> currencyNumeric; // ISO 4217
    friend bool operator==(const LabelPrice&, const LabelPrice&) = default;
};

struct ElementCode {
    std::optional<Gtin> gtin;                 // AI 01
    std::optional<Gtin> contentGtin;          // AI 02, with contentCount
    std::optional<Measure> netMeasure;        // 310n, 320n, 356n, 311n, 314n, 316n, 315n
    std::optional<LabelPrice> price;          // 392n, 393n: to pay for this pack
    std::optional<LabelPrice> unitPrice;      // 395n: per unit of measure
    std::optional<std::int64_t> count;        // 30: pieces in a pack of variable count
    std::optional<std::int64_t> contentCount; // 37
    std::string lot;                          // 10
    std::string serial;                       // 21
    std::optional<BusinessDate> expiry;       // 17, or the day of 7003
    std::optional<BusinessDate> bestBefore;   // 15
    std::optional<BusinessDate> sellBy;       // 16
    std::optional<BusinessDate> produced;     // 11
    ElementList elements;                     // all, in order
    friend bool operator==(const ElementCode&, const ElementCode&) = default;
};

[[nodiscard]] base::Expected<ElementCode> elementCode(ElementList elements, int referenceYear);

} // namespace evertill::core
