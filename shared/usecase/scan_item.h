// SPDX-License-Identifier: Apache-2.0
#pragma once

// From a scanned or typed code to a priced line, not yet in any basket. Pure reading; no change
// anywhere.

#include "core/people/approval.h"
#include "usecase/selling_context.h"

#include <optional>
#include <variant>

namespace evertill::usecase {

// What the operator or a device adds to a code: quantity, weight, answers to prompts.
struct AddOptions {
    core::Quantity multiplier = core::Quantity::units(1); // "5*" before the scan: five such labels
    std::optional<core::Quantity> weight;                 // for items sold by weight
    std::string comment;                                  // on the line and the receipt
    std::string serial;
    std::string lot;
    std::int32_t ageConfirmed = 0; // years the operator has seen
    core::EntryMethod entry = core::EntryMethod::Scanned;
    std::optional<core::UnitPrice> openPrice; // for an item without a price, by permission
    std::string overrideReason;               // wanted with it when the item has a price
    core::PromotionId giftOf{};               // the item is taken as the gift of this rule
    core::Approval approvedBy{};              // allows what discounts take off these goods
};

struct PricedLine {
    core::BasketLine line;                // without a number
    std::vector<core::BasketLine> linked; // deposits and the like, without numbers
};

struct MemberScanned {
    std::string card;
};
struct ReceiptScanned {
    std::string reference;
};

using ScanMeaning = std::variant<PricedLine, MemberScanned, ReceiptScanned>;

// How much is already on the line this one would join, so that a quantity break counts it.
using AlreadyInBasket = std::function<core::Quantity(const core::BasketLine& line)>;

struct PricingSituation {
    const SellingContext& context;
    std::optional<core::BasketMember> member;
    AlreadyInBasket already;
    base::UtcTime now;
};

// Errors: those of parseScan; UnknownBarcode; and those of priceItem.
[[nodiscard]] Expected<ScanMeaning> interpretScan(ports::CatalogueReader& catalogue,
                                                  const PricingSituation& situation,
                                                  const core::ScanInput& input,
                                                  const AddOptions& options);

// Errors: ItemBlocked (context: reason and text), AgeCheckRequired (context: years),
// WeightRequired (context: the SKU), SerialRequired, LotRequired, LotExpired, PriceMissing,
// ReasonRequired (an open price on an item that has one), OutOfRange. Those that ask for a fact
// name it, and the caller calls again with it.
[[nodiscard]] Expected<PricedLine> priceItem(ports::CatalogueReader& catalogue,
                                             const PricingSituation& situation,
                                             const core::BarcodeMatch& match,
                                             const AddOptions& options);

// The book's price of an item for this situation and a total quantity on the line.
[[nodiscard]] Expected<core::ChosenPrice> bookPrice(ports::CatalogueReader& catalogue,
                                                    const PricingSituation& situation,
                                                    const core::Sku& sku, core::Quantity quantity);

} // namespace evertill::usecase
