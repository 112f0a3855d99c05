// SPDX-License-Identifier: Apache-2.0
#pragma once

// An item (SKU): what is sold. Immutable reference data; the till never changes one, it only reads
// the current version. Names other than the main one carry a BCP 47 language tag ("zh-Hans").

#include "core/calendar/business_date.h"
#include "core/ids.h"
#include "core/money/unit_price.h"
#include "core/quantity/unit_of_measure.h"

#include <optional>
#include <string>
#include <vector>

namespace evertill::core {

enum class ItemKind : std::uint8_t {
    Goods = 0,
    Deposit = 1,  // bottle deposit: linked to goods, its own line
    Fee = 2,      // postage, bank charges
    GiftCard = 3, // a load of stored value: a liability, not a sale of goods
    Service = 4,
};

enum class LifeState : std::uint8_t { Planned = 0, Active = 1, Clearance = 2, Withdrawn = 3 };

enum class Tracking : std::uint8_t { None = 0, Serial = 1, Lot = 2 };

// How the quantity of one scan comes about.
enum class SoldBy : std::uint8_t {
    Count = 0,  // pieces
    Weight = 1, // the scale, the keypad or the barcode must give a weight
};

enum class BlockReason : std::uint8_t {
    None = 0,
    Recalled = 1,
    NotForSale = 2,
    Withdrawn = 3,
    Planned = 4
};

struct LocalName {
    std::string language;
    std::string text;
    friend bool operator==(const LocalName&, const LocalName&) = default;
};

struct LinkedItem { // sold along with it, as a line of its own
    Sku sku;
    Quantity perUnit;
    friend bool operator==(const LinkedItem&, const LinkedItem&) = default;
};

struct Item {
    Sku sku;
    std::string name;
    std::vector<LocalName> localNames;
    ItemKind kind = ItemKind::Goods;
    LifeState lifeState = LifeState::Active;
    Tracking tracking = Tracking::None;
    SoldBy soldBy = SoldBy::Count;
    UnitOfMeasure unit = UnitOfMeasure::Piece;
    TaxCategoryId taxCategory;
    CategoryId category;
    std::int32_t minimumAge = 0; // years; 0 = no prompt
    BlockReason blocked = BlockReason::None;
    std::string blockText; // "Recall 2026-17: glass splinters"
    std::vector<LinkedItem> linked;
    Sku variantOf;           // the style this is a variant of, or empty
    std::string variantText; // "M / blue"
    std::string supplier;
    std::optional<UnitPrice> cost;
    std::string brand;
    std::vector<std::string> tags; // "organic", "summer-26": what promotions and reports ask for
    std::string pictureFile;       // in the terminal's picture folder, or empty

    friend bool operator==(const Item&, const Item&) = default;
};

// The name in a language, falling back to the main one. "zh-Hant" falls back to "zh-Hans" first.
[[nodiscard]] const std::string& nameIn(const std::vector<LocalName>& localNames,
                                        const std::string& mainName, std::string_view language);
[[nodiscard]] inline const std::string& nameIn(const Item& item, std::string_view language) {
    return nameIn(item.localNames, item.name, language);
}

// Why this item may not be sold now, if so: its own block, or a life state that forbids it.
[[nodiscard]] BlockReason saleBlock(const Item& item);

struct Category {
    CategoryId id;
    CategoryId parent; // empty at the top
    std::string name;
    std::vector<LocalName> localNames;
    friend bool operator==(const Category&, const Category&) = default;
};

// What a scanned code leads to: the item and how many units one scan is (a case of 12: 12).
struct BarcodeMatch {
    Item item;
    Quantity unitsPerScan = Quantity::units(1);
};

} // namespace evertill::core
