// SPDX-License-Identifier: Apache-2.0
#pragma once

// The price book: rows of prices with level, place, validity and quantity break. The most specific
// row valid at the moment wins, and the line keeps which one and why. Order of preference: level
// (tier > member > regular), then place (store > zone > everywhere), then the higher quantity
// break, then the later start of validity, then the higher version. Two rows that tie in all of
// these are the same row of an import and cannot both exist.

#include "base/clock.h"
#include "core/ids.h"
#include "core/money/unit_price.h"

#include <optional>
#include <span>
#include <string>

namespace evertill::core {

enum class PriceLevel : std::uint8_t { Regular = 0, Member = 1, Tier = 2 };
enum class PricePlace : std::uint8_t { Everywhere = 0, Zone = 1, Store = 2 };

struct PriceRow {
    Sku sku;
    UnitPrice price;
    PriceLevel level = PriceLevel::Regular;
    std::string tier; // for PriceLevel::Tier
    PricePlace place = PricePlace::Everywhere;
    std::string placeId;                       // zone or store id
    Quantity fromQuantity;                     // quantity break: this much or more on the line
    std::int64_t validFromMicros = 0;          // included
    std::int64_t validUntilMicros = INT64_MAX; // not included
    std::int64_t version = 0;                  // price-book version that brought the row

    friend bool operator==(const PriceRow&, const PriceRow&) = default;
};

struct PriceQuestion {
    StoreId store;
    std::string zone;
    bool isMember = false;
    std::string tier;
    Quantity quantity = Quantity::units(1);
    std::int64_t atMicros = 0;
};

// Where a line's price came from; recorded on the sale.
enum class PriceSource : std::uint8_t {
    Book = 0,     // the price book
    Barcode = 1,  // a price inside the barcode
    Override = 2, // keyed by the operator, with a reason
    Imported = 3, // a replayed log brought it
};

struct ChosenPrice {
    UnitPrice price;
    PriceSource source = PriceSource::Book;
    PriceLevel level = PriceLevel::Regular;
    PricePlace place = PricePlace::Everywhere;
    Quantity fromQuantity;
    std::int64_t version = 0;

    friend bool operator==(const ChosenPrice&, const ChosenPrice&) = default;
};

// The rows of one item. Error: PriceMissing when none is valid.
[[nodiscard]] base::Expected<ChosenPrice> choosePrice(std::span<const PriceRow> rows,
                                                      const PriceQuestion& question);

} // namespace evertill::core
