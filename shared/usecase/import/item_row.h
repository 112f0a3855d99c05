// SPDX-License-Identifier: Apache-2.0
#pragma once

// One row of a catalogue file as an item with its codes and prices, checked in itself; what it
// means beside other rows is for catalogue_import to say. docs/import.md lists the columns.
// Pure: the same row and rules give the same answer. All that is wrong with a row is reported, not
// only the first.

#include "core/money/rate.h"
#include "core/pricing/price_book.h"
#include "core/tax/tax.h"
#include "ports/catalogue_writer.h"
#include "usecase/import/columns.h"
#include "usecase/import/report.h"

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace evertill::usecase {

enum class ItemColumn : std::uint8_t {
    Sku,
    Name,
    Gtin,
    Code,
    PackGtin,
    PackUnits,
    Price,
    MemberPrice,
    Breaks,
    Tax,
    Category,
    Unit,
    SoldBy,
    MinAge,
    Kind,
    Life,
    Tracking,
    Linked,
    Supplier,
    Cost,
    Blocked,
    BlockText,
    VariantOf,
    Variant,
    QuickKey,
    Picture,
    Brand,
    Tags,
    Store,
    Zone,
    ValidFrom,
    ValidUntil,
};
inline constexpr std::array<std::string_view, 32> kItemColumns = {
    "sku",          "name",       "gtin",       "code",        "pack_gtin", "pack_units", "price",
    "member_price", "breaks",     "tax",        "category",    "unit",      "sold_by",    "min_age",
    "kind",         "life",       "tracking",   "linked",      "supplier",  "cost",       "blocked",
    "block_text",   "variant_of", "variant",    "quick_key",   "picture",   "brand",      "tags",
    "store",        "zone",       "valid_from", "valid_until",
};

inline constexpr std::size_t kMaxSkuBytes = 64;
inline constexpr std::size_t kMaxCodeBytes = 64;
inline constexpr std::size_t kMaxTextBytes = 1024;
inline constexpr std::size_t kMaxTags = 32;
inline constexpr int kMaxQuickKeyPages = 100;
inline constexpr int kMaxQuickKeyPositions = 200;

// Prices for goods that come without: from a stable hash (FNV-1a, 64 bits) of the SKU, evenly over
// [lowest, highest] in minor units. For trials with real goods, never for a shop.
struct PriceFromCode {
    core::Money lowest;
    core::Money highest;
};
[[nodiscard]] core::UnitPrice priceFromCode(const PriceFromCode& rule, std::string_view code);

struct ItemRules {
    core::Currency currency;
    core::TaxCategoryId defaultTax; // where the row names none, or a rate as "20%"; empty: the
                                    // row must name one, or the item have one
    std::optional<PriceFromCode> priceFromCode;
};

struct RowCode {
    std::string code;               // 14 digits, or the text of an in-store code
    std::optional<core::Gtin> gtin; // in-store codes have none
    std::string_view field;
    core::Quantity unitsPerScan = core::Quantity::units(1);
};

// Cells that are there and empty: what an item has of these goes.
struct ClearedPrices {
    bool regular = false;
    bool member = false;
    bool breaks = false;
};

// Where and when the prices of a row hold, and what its empty cells take away.
struct PriceScope {
    core::PricePlace place = core::PricePlace::Everywhere;
    std::string placeId; // zone or store id
    std::int64_t fromMicros = 0;
    std::int64_t untilMicros = INT64_MAX;
};

struct ItemRow {
    core::Item item;
    std::vector<RowCode> codes;
    std::vector<core::PriceRow> prices;
    ClearedPrices cleared;
    PriceScope scope;                        // of prices and cleared
    std::optional<core::TaxCategory> newTax; // "20%": a category made by the row
    std::vector<core::Category> categories;  // "Drinks > Water": from the top down
    std::optional<ports::QuickKey> quickKey;

    std::vector<ImportIssue> errors;
    std::vector<ImportIssue> warnings;
};

[[nodiscard]] ItemRow readItemRow(const ImportRow& row, const Columns& columns,
                                  const ItemRules& rules);

} // namespace evertill::usecase
