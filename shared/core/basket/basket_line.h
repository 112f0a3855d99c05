// SPDX-License-Identifier: Apache-2.0
#pragma once

// One line of a basket: what, how much, at which price and why. The quantity is never negative; a
// return is a line of kind Return, whose amounts count against the customer's favour the other way
// round. Line numbers start at 1, are never reused within a basket, and name the line in undo,
// storage and journal.

#include "core/basket/return_of.h"
#include "core/catalogue/item.h"
#include "core/money/rate.h"
#include "core/pricing/price_book.h"
#include "core/promotion/ids.h"
#include "core/tax/tax.h"
#include "core/tender/tender.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace evertill::core {

inline constexpr std::size_t kMaxBasketLines = 9'999;

enum class LineKind : std::uint8_t {
    Sale = 0,
    Return = 1,
    WriteOff = 2, // goods leave stock without money: damaged, lost, found missing
};

enum class EntryMethod : std::uint8_t {
    Scanned = 0,
    Keyed = 1,
    QuickKey = 2,
    Search = 3,
    Linked = 4,
    Imported = 5
};

struct PercentOff {
    Rate rate; // 0 .. 100 %
    friend bool operator==(const PercentOff&, const PercentOff&) = default;
};
struct AmountOff {
    Money amount; // >= 0
    friend bool operator==(const AmountOff&, const AmountOff&) = default;
};

// A discount given by hand, on a line or on the basket.
struct ManualDiscount {
    std::variant<PercentOff, AmountOff> reward;
    std::string reason; // never empty
    OperatorId givenBy;
    OperatorId approvedBy; // empty where the operator's own right sufficed

    friend bool operator==(const ManualDiscount&, const ManualDiscount&) = default;
};

// What comes back with a line of returnOf beside its fixedAmount (core/returns works it out). A
// transaction has it in its own taxes, tenders and points.
struct ReturnWorth {
    std::vector<TaxTotal> taxes; // <= 0, as the original had them
    // > 0: what goes back each way the original was paid, cash in coins. Beyond what the line comes
    // to, or short of it, is cash rounding.
    std::vector<TenderShare> tenders;
    std::int64_t points = 0; // >= 0, earned by the original
    friend bool operator==(const ReturnWorth&, const ReturnWorth&) = default;
};

struct BasketLine {
    std::int32_t lineNo = 0;
    LineKind kind = LineKind::Sale;
    Sku sku;
    std::string name;
    std::vector<LocalName> localNames;
    ItemKind itemKind = ItemKind::Goods;
    UnitOfMeasure unit = UnitOfMeasure::Piece;
    TaxCategoryId taxCategory;
    CategoryId category;
    Quantity quantity; // > 0
    ChosenPrice price;
    UnitPrice regularPrice;     // what the book says for everybody; equals price otherwise
    std::string overrideReason; // for PriceSource::Override
    std::optional<Money>
        fixedAmount; // a price inside the barcode fixes the line, not the unit price
    std::optional<ManualDiscount> discount;
    EntryMethod entry = EntryMethod::Scanned;
    std::string scannedCode;
    std::string serial;
    std::string lot;
    std::optional<BusinessDate> expiry;
    std::int32_t ageConfirmed = 0; // years the operator confirmed; 0 = not asked
    std::int32_t linkedTo = 0;     // line number of the goods a deposit belongs to
    OperatorId salesperson;
    std::optional<UnitPrice> cost; // at the time of the scan
    std::string reasonCode;        // why returned or written off
    std::string comment;
    std::int64_t scannedAtMicros = 0;
    // What the promotions in force ask of the goods beyond the fields above, and no more: only
    // words their rules know. So a sale can be priced again from itself.
    std::vector<CategoryId> categoriesAbove; // of category, nearest first
    std::string brand;
    std::vector<std::string> tags;
    PromotionId giftOf;                 // this line is the gift of that rule
    std::optional<ReturnOf> returnOf{}; // of kind Return; nullopt: without a receipt
    ReturnCondition condition = ReturnCondition::BackToStock; // of kind Return
    std::optional<ReturnWorth> worth{}; // with returnOf, until the basket is sold

    friend bool operator==(const BasketLine&, const BasketLine&) = default;
};

// A line discount by hand is for goods and services, sold or coming back without a receipt.
[[nodiscard]] inline bool isDiscountable(const BasketLine& line) {
    return line.kind != LineKind::WriteOff && !line.returnOf &&
           (line.itemKind == ItemKind::Goods || line.itemKind == ItemKind::Service);
}

} // namespace evertill::core
