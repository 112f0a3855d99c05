// SPDX-License-Identifier: Apache-2.0
#pragma once

// Tax on a set of amounts: inclusive (the shelf price holds the tax: EU, China) and exclusive
// (added at the end: US), any number of rates per category, compound rates, rounding per rate or
// per line. "Per rate" rounds all lines under the same list of rates together, whatever their
// categories. A compound rate bears on the amount and the rounded taxes before it. INV net + tax =
// gross, per rate and in total; the shares of the lines sum to the tax of each rate. Tax is worked
// out on discounted amounts. Rounding is half-up (EN 16931 allows it, China and the US use it).

#include "core/ids.h"
#include "core/money/rate.h"

#include <span>
#include <string>
#include <vector>

namespace evertill::core {

struct TaxRate {
    TaxRateId id;
    std::string name;   // "VAT 20 %"
    std::string letter; // printed beside the line: "A"
    Rate rate;
    bool compound = false; // taxes the base plus the rates before it
    friend bool operator==(const TaxRate&, const TaxRate&) = default;
};

struct TaxCategory {
    TaxCategoryId id;
    std::string name;
    std::vector<TaxRate> rates; // empty: exempt
    friend bool operator==(const TaxCategory&, const TaxCategory&) = default;
};

enum class TaxMode : std::uint8_t { Inclusive = 0, Exclusive = 1 };
enum class TaxRounding : std::uint8_t { PerRate = 0, PerLine = 1 };

struct TaxPolicy {
    TaxMode mode = TaxMode::Inclusive;
    TaxRounding rounding = TaxRounding::PerRate;
    std::int64_t version = 0;
    friend bool operator==(const TaxPolicy&, const TaxPolicy&) = default;
};

struct TaxableLine {
    Money amount; // after discounts; gross if inclusive, net if exclusive; may be negative
    const TaxCategory* category; // not null; borrowed for the call
    std::string_view key;        // canonical key for ties (sku)
};

struct TaxTotal { // per rate
    TaxRateId rate;
    std::string name;
    std::string letter;
    Rate percent;
    Money net;
    Money tax;
    Money
        gross; // net + tax; for a category with several rates each rate shows its own share of net
    friend bool operator==(const TaxTotal&, const TaxTotal&) = default;
};

struct LineTax {
    TaxRateId rate;
    Money tax;
    friend bool operator==(const LineTax&, const LineTax&) = default;
};

struct TaxResult {
    std::vector<TaxTotal> totals;            // in order of rate id
    std::vector<std::vector<LineTax>> lines; // parallel to the input
    Money net;
    Money tax;
    Money gross;
};

[[nodiscard]] TaxResult computeTax(std::span<const TaxableLine> lines, const TaxPolicy& policy,
                                   Currency currency);

} // namespace evertill::core
